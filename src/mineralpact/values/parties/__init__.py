"""Parties of a body or a pact: the sides they stand on and the roles they play."""
