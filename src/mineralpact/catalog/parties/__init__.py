"""Parties: those through whom they take part."""
