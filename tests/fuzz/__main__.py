"""`make fuzz`: look for bytes that break a promise (needs atheris).

The corpus lies beside this file; what is new stays in a folder of its own, which is printed.
"""

from __future__ import annotations

import sys
from pathlib import Path

import atheris  # type: ignore[import-untyped]  # only `make fuzz` installs it

with atheris.instrument_imports(include=["build_tools", "markdown_it", "mdit_py_plugins"]):
    from tests.fuzz.target import one_input

CORPUS = Path(__file__).parent / "corpus"


def main() -> None:
    """Give the fuzzer its corpus; further arguments are libFuzzer's own."""
    atheris.Setup([sys.argv[0], *sys.argv[1:], str(CORPUS)], one_input)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
