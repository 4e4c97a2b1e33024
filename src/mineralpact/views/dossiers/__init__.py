"""Dossiers: one file that holds a catalog for people, with the texts it was made from."""
