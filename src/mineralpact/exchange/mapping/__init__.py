"""Mappings: which column of a table holds which field, told by their user in YAML."""
