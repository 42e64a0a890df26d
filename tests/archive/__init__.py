"""The five reports of the archive, against what a person reads in them."""
