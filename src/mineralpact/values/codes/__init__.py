"""Codes of standards, and those withdrawn from them."""
