"""Values as people write them, where they have one meaning: dates, money, bounds, terms."""
