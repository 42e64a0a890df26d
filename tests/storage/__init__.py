"""Files are whole, one conversion works at a time, and merging loses nobody's words."""
