"""English dates and phrases of time as EDTF: only what has one meaning, the rest refused."""
