"""Ways out: catalogs in other people's formats, each a module with its `ExportFormat`."""
