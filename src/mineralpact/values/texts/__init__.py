"""Texts of sources: their parts and sentences, their variants, and passages quoted from them."""
