"""Losses: the values that another format does not carry as they are, counted field by field."""
