"""The values and the addresses of blocks."""
