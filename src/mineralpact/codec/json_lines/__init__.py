"""JSON Lines, as whole documents and as streams."""
