"""Formats over time: migrations of older documents, refusal of newer ones."""
