"""Drafts written from catalogs, and rewritten with or without the words they quote."""
