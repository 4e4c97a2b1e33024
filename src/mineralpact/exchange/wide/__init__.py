"""Wide tables: a row an entity, with names, bounds of times and who takes part, for people."""
