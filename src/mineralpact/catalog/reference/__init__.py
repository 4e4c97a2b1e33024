"""Reference: countries and minerals that are known whether a catalog holds them or not."""
