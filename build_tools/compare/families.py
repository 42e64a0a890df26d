"""Which blocks of two versions belong together, for what is counted by paragraph."""

from __future__ import annotations

from build_tools.compare.placed import Placed
from build_tools.compare.sentences import Versions

Family = tuple[str, int]
THEN, NOW = "then", "now"  # which version has the block by which a family is named


class Families:
    """Blocks that belong together: a paragraph, what it became, and its parts."""

    def __init__(self, versions: Versions) -> None:
        self.versions = versions
        joined = dict(versions.matching.parts)
        self.of_before = {**joined, **dict(versions.matching.pairs)}
        split = {j: i for i, j in versions.matching.parts}
        first = dict(versions.matching.pairs)
        self.of_after = {j: first.get(i, j) for j, i in split.items()}
        self.of_after |= {j: j for j in first.values()}

    def before(self, i: int) -> Family:
        """The family of a block of the older version."""
        return (NOW, self.of_before[i]) if i in self.of_before else (THEN, i)

    def after(self, j: int) -> Family:
        """The family of a block of the newer version."""
        return NOW, self.of_after.get(j, j)

    def block(self, family: Family) -> Placed:
        """The block by which a family is named."""
        side, at = family
        return (self.versions.after if side == NOW else self.versions.before)[at]
