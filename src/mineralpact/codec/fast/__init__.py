"""Fast loader and writer: msgspec Structs, validated by generated code.

Fast loader: returns None if the document might be invalid; the strict loader then reports the
errors.
"""
