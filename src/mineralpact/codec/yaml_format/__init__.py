"""Documents in YAML: read strictly, written alike for all readers, with advice on faults."""
