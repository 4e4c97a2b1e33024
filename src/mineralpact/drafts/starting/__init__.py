"""Beginning of a draft: the schema that editors complete it by, and the template to fill in."""
