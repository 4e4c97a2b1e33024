"""Claims and tensions of two editions: what merging makes of them."""
