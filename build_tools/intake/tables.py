"""Tables that were dumped as lines of text."""

from __future__ import annotations

import re

# Two numbers at a line's end: a row of a table (specimens/far2-hospital-trust-2014, line 43).
COLUMNS = re.compile(r"(?:\s{1,20}[£$€]?-?\d[\d.,]*\s?%?){2}\Z")
