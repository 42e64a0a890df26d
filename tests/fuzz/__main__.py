"""`make fuzz`: look for bytes that break a promise (needs atheris).

The corpus lies beside this file; what is new stays in a folder of its own, which is printed.
"""

from __future__ import annotations

import gc
import sys
from pathlib import Path

import atheris  # type: ignore[import-untyped]  # only `make fuzz` installs it

# What the fuzzer follows costs it twice the time: these are the rooms that read.
READERS = ["build_tools.intake", "build_tools.dialect", "build_tools.merging"]
with atheris.instrument_imports(include=READERS):
    from tests.fuzz.target import one_input

CORPUS = Path(__file__).parent / "corpus"


def main() -> None:
    """Give the fuzzer its corpus; further arguments are libFuzzer's own."""
    gc.freeze()  # what is imported stays, and is not looked at again
    atheris.Setup([sys.argv[0], *sys.argv[1:], str(CORPUS)], one_input)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
