"""Layout of tables: which columns hold which field, rows from entities and back."""
