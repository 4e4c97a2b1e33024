"""Times as loose as their sources: EDTF (ISO 8601-2) parsed, bounded and compared; ISO 8601 durations."""
