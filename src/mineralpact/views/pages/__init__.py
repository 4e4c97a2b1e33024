"""Pages: one file for each answer that people read."""
