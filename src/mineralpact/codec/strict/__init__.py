"""Strict loader: cattrs, complete error reports with path, line and column."""
