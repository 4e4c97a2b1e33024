"""Views: one-way pictures of a catalog for people."""
