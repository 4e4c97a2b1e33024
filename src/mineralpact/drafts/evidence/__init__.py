"""Evidence of a draft: quotations beside the facts, made claims."""
