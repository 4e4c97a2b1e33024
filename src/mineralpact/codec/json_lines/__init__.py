"""JSON Lines: whole documents and streams."""
