"""Identity of what editions tell of: two identifiers that turn out to be one body's."""
