"""The data sets we ship."""
