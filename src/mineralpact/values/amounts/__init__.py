"""Sums of money, ranges and their bounds."""
