"""The intake: laws for any text, cases for each trap, specimens of other bodies."""
