"""Linked data: names of things and properties as IRIs, and the nodes that records become."""
