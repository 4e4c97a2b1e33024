"""Ways in: catalogs from other people's formats, with what was refused, row by row."""
