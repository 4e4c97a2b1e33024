"""Parts of two editions that merging may change, and the links along which it may."""
