"""Parts of saving a file: what it was when it was read, what of it stays, and its lock."""
