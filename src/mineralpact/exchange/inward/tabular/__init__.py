"""Tables of others, in CSV or Excel, read row by row through a mapping."""
