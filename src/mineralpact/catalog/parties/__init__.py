"""Parties: those through whom they take part, what they own and what they pay."""
