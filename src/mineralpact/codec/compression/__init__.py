"""Compression of files, by their suffix: gzip (RFC 1952)."""
