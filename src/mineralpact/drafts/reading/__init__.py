"""Facts of a draft: values as people write them, and who goes by which name."""
