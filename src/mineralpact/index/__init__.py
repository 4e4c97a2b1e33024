"""In-memory database behind `find`: bit sets, postings, time index, planner."""
