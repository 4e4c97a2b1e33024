"""Shapes of the classes whose rules tie fields together."""
