"""What is derived from the archive for its readers: pure functions from a corpus to text.

Nothing here is ever saved under `docs/`: every view is made anew from the pages.
"""
