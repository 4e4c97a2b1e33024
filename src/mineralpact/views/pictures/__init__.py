"""Pictures of catalogs, as SVG: a timeline, and who stands with whom."""
