"""Times of acts: relative ones as dates, and the fields and kinds of acts that tell them."""
