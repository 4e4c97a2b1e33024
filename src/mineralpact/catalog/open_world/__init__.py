"""Open world: places that claims leave open, and what may stand there."""
