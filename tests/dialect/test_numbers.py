"""Numbers in front matter: what is no plain number to people is none here."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from build_tools.dialect.front import read_front

WRITTEN = st.from_regex(
    r"[-+]?[0-9][0-9_:.xob]{0,8}", fullmatch=True, alphabet="+-0123456789_:.xob"
)


@given(WRITTEN)
@example("33:23")
@example("0o17")
@example("010")
@example("-0")
@example("1_000")
def test_a_number_is_what_its_digits_say(text: str) -> None:
    """A whole number is read as its digits count by tens, and text in any other form stays text."""
    values = read_front(f"year: {text}\n").values
    value = values["year"] if values else None
    if type(value) is int:
        assert text.lstrip("-").isdecimal()
        assert value == int(text)
