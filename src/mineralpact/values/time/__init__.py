"""Times as loose as their sources: EDTF (ISO 8601-2) parsed and compared; ISO 8601 durations."""
