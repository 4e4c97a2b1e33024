"""Evidence: what carries each field of the catalog, and what the sources leave open."""

from mineralpact.evidence.explain import Explanation, Standing, explain

__all__ = ["Explanation", "Standing", "explain"]
