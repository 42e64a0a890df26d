"""The verbs of the command line: each takes an archive and gives an `Answer`; none prints."""
