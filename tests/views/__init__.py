"""Each view says what the corpus says, on archives small enough to see through."""
