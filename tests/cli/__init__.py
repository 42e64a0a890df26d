"""The command line as a person meets it: what it prints, what it writes, how it ends."""
