"""Writes the blocks of a report after a plan."""

from __future__ import annotations

import re
from random import Random

from . import templates as t
from .finish import hang_notes, name_in_text
from .model import Block
from .plans import Plan
from .writer import Writer, capital

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")


def compose(rng: Random, writer: Writer, plan: Plan) -> tuple[Block, ...]:
    """Write body and annexes, then hang the footnotes and check the capitals."""
    composer = Composer(rng, writer, plan)
    composer.body()
    for index in range(plan.annexes):
        composer.annex_part(index)
    blocks = name_in_text(rng, composer.blocks)
    return tuple(hang_notes(rng, writer, blocks, plan.notes))


class Composer:
    """Grows the list of blocks; holds the counter of paragraphs."""

    def __init__(self, rng: Random, writer: Writer, plan: Plan) -> None:
        self.rng, self.writer, self.plan = rng, writer, plan
        self.blocks: list[Block] = []
        self.count = 0
        self.section = 0
        self.used: set[str] = set()

    # headings -------------------------------------------------------------

    def body(self) -> None:
        """Write all sections."""
        if self.plan.lead:
            self.plain(self.writer.paragraph(3))
        if self.plan.scheme == "none":
            self.paragraphs(self.rng.randint(5, 12))
            return
        total = self.plan.sections
        for number in range(1, total + 1):
            self.open_section(number, total)
            self.fill_section()

    def open_section(self, number: int, total: int) -> None:
        """Write the heading of a section (or of a part and its first chapter)."""
        self.section = number
        end = "." if self.plan.labels == "dot" else ""
        label = {
            "roman": f"{ROMAN[number - 1]}.",
            "letter": f"{chr(64 + number)}.",
            "number": f"{number}.",
            "decimal": f"{number}{end}",
            "part": self.plan.part.format(roman=ROMAN[number - 1], number=number),
        }.get(self.plan.scheme, "")
        house = self.writer.house
        usual = (
            house.first if number == 1 and total > 1 else house.last if number == total > 2 else ""
        )
        text = usual if usual and self.rng.random() < 0.8 else self.fresh()
        self.head(2, text, label, caps=self.plan.caps and self.plan.scheme != "part")

    def fresh(self) -> str:
        """Find a heading that this report has not used."""
        for _ in range(60):
            text = self.writer.heading()
            fits = len(text) <= (52 if self.plan.tight else 200) and not (
                self.plan.caps and re.search('[:"–(]', text)
            )
            if fits and text not in self.used:
                self.used.add(text)
                return text
        return self.writer.fill("{Topic} in {country}")

    def head(
        self, level: int, text: str, label: str = "", *, caps: bool = False, bullet: bool = False
    ) -> None:
        """Add a heading."""
        self.blocks.append(Block("head", text, level, label, caps=caps, bullet=bullet))

    def fill_section(self) -> None:
        """Write the subsections, or the paragraphs of a section without any."""
        if self.plan.scheme == "decimal" and self.plan.paragraphs == "unnumbered":
            self.decimal_subsections()
        elif self.plan.sub and self.rng.random() < 0.7:
            self.subsections()
        else:
            self.paragraphs(self.rng.randint(*((4, 9) if self.plan.sections < 3 else (1, 5))))

    def decimal_subsections(self) -> None:
        """Write 1.1, 1.2 and at times 1.1.1 as headings."""
        if self.plan.sections > 2 and self.rng.random() < 0.4:
            self.paragraphs(self.rng.randint(1, 3))
            return
        end = "." if self.plan.labels == "dot" else ""
        for number in range(1, self.rng.randint(2, 4)):
            self.head(3, self.fresh(), f"{self.section}.{number}{end}")
            self.paragraphs(self.rng.randint(1, 3))
            for deep in range(1, self.rng.choice((1, 1, 3))):
                self.head(4, self.fresh(), f"{self.section}.{number}.{deep}{end}")
                self.paragraphs(1)

    def subsections(self) -> None:
        """Write two to four subsections, lettered or bare, some with bulleted headings."""
        if self.rng.random() < 0.3:
            self.paragraphs(1)
        for number in range(self.rng.randint(2, 4)):
            letter = f"{chr(65 + number)}." if self.plan.sub == "letter" else ""
            self.head(3, self.fresh(), letter)
            if self.plan.sub != "bullet" or self.rng.random() < 0.5:
                self.paragraphs(self.rng.randint(1, 3))
                continue
            for _ in range(self.rng.randint(2, 3)):
                self.head(4, self.fresh(), bullet=True)
                self.paragraphs(1, lists=False)

    # paragraphs -----------------------------------------------------------

    def paragraphs(self, count: int, *, lists: bool = True) -> None:
        """Write paragraphs, some with a list or a run-in label behind them."""
        for _ in range(count):
            if lists and self.plan.lists and self.rng.random() < 0.28:
                self.paragraph(self.introduction())
                self.items()
            else:
                self.paragraph(self.prose())
                if (
                    self.plan.paragraphs != "decimal"
                    and not self.plan.tight
                    and self.rng.random() < 0.1
                ):
                    self.plain(self.prose())
        if self.plan.runin and self.rng.random() < 0.12:
            self.runin()

    def prose(self) -> str:
        """Write running text, with emphasis where the dump can show it."""
        text = self.writer.numbered()
        if self.plan.emphasis and self.rng.random() < 0.3:
            return self.emphasize(text)
        return text

    def emphasize(self, text: str) -> str:
        """Set a title or a phrase in italics or bold, inside its sentence."""
        phrase = self.writer.fill("{topic}")
        mark = self.rng.choice(("*", "*", "**"))
        found = text.find(f" {phrase} ")
        if found >= 0:
            return f"{text[:found]} {mark}{phrase}{mark} {text[found + len(phrase) + 2 :]}"
        said = self.rng.choice(
            (
                "The brochure entitled {} was reprinted.",
                "The film {} was shown in three cities.",
                "A study on {} has been commissioned.",
                "This led to the book {}, to be published soon.",
            )
        )
        return f"{text} {said.format(mark + capital(phrase) + mark)}"

    def introduction(self) -> str:
        """Write the sentence before a list, at times after others."""
        intro = self.writer.fill(self.rng.choice(t.INTROS))
        return f"{self.writer.paragraph(2)} {intro}" if self.rng.random() < 0.4 else intro

    def paragraph(self, text: str) -> None:
        """Add a paragraph with the number that the plan gives."""
        if self.plan.paragraphs == "unnumbered":
            self.plain(text)
            return
        self.count += 1
        if self.plan.gaps and self.count > 2 and self.rng.random() < 0.06:
            self.count += self.rng.choice((1, -1))
        label = f"{self.count}."
        if self.plan.paragraphs == "decimal":
            label = f"{self.section}.{self.decimal()}" + ("." if self.plan.labels == "dot" else "")
        self.blocks.append(Block("para", text, label=label))

    def decimal(self) -> int:
        """Count the paragraphs of this section."""
        prefix = f"{self.section}."
        return 1 + sum(
            block.kind == "para" and block.label.startswith(prefix) for block in self.blocks
        )

    def plain(self, text: str) -> None:
        """Add a paragraph without a number."""
        self.blocks.append(Block("plain", text))

    def runin(self) -> None:
        """Add labelled lines such as `Constraints: none`, which look like headings and are not."""
        self.plain(
            self.rng.choice(
                (
                    "Constraints: none encountered",
                    f"Constraints: {self.writer.sentence()}",
                    f"Results: {self.writer.paragraph(2)}",
                )
            )
        )
        if self.rng.random() < 0.6:
            self.plain(f"Project funding: USD {self.rng.choice((5, 10, 20))},000")

    # lists ----------------------------------------------------------------

    def items(self) -> None:
        """Write a list: glyphs or labels, phrases or whole paragraphs, at times nested."""
        kind = self.rng.choice(self.plan.lists)
        count = self.rng.randint(2, 6)
        phrases = self.rng.random() < 0.6
        deep = self.rng.randrange(count) if self.plan.nested and self.rng.random() < 0.4 else -1
        for index in range(count):
            last = index == count - 1
            text = self.phrase(last, index == count - 2) if phrases else self.item_text()
            label = _label(kind, index)
            if index == deep and not last and kind != "digit":
                self.item(
                    1, f"{capital(self.writer.fill('{doing} {topic}'))}, in particular:", label
                )
                self.subitems(kind)
                continue
            self.item(1, text, label)
            if not phrases and not last and not self.plan.tight and self.rng.random() < 0.1:
                self.plain(self.writer.sentence())

    def subitems(self, kind: str) -> None:
        """Write the list inside a list."""
        inner = {"alpha": "roman", "bare": "roman", "glyph": "glyph"}.get(kind, "alpha")
        for index in range(self.rng.randint(2, 3)):
            self.item(2, self.phrase(last=False, second=False), _label(inner, index))

    def item(self, level: int, text: str, label: str) -> None:
        """Add an item; without a label it is printed with the glyph of its level."""
        self.blocks.append(Block("item", text, level, label))

    def phrase(self, last: bool, second: bool) -> str:
        """Write an item that is part of the sentence of the whole list."""
        text = self.writer.fill(self.rng.choice(t.ITEMS))
        return text + ("." if last else "; and" if second and self.rng.random() < 0.5 else ";")

    def item_text(self) -> str:
        """Write an item of whole sentences."""
        text = self.writer.fill(self.rng.choice(t.ITEM_SENTENCES))
        return f"{text} {self.writer.sentence()}" if self.rng.random() < 0.3 else text

    # annexes --------------------------------------------------------------

    def annex_part(self, index: int) -> None:
        """Write an annex whose numbering begins again."""
        self.count, self.section = 0, 0
        word = self.plan.annex_word
        label = {
            "roman": f"{word} {ROMAN[index]}",
            "letter": f"{word} {chr(65 + index)}",
            "number": f"{word} {index + 1}",
            "single": word,
        }[self.plan.annex]
        title = self.writer.fill(self.rng.choice(t.ANNEX_TITLES))
        if self.plan.annex_colon:
            label, caps = f"{label}:", False
        else:
            caps = self.plan.annex_caps
        self.blocks.append(
            Block("head", title, 2, label, caps=caps, stacked=not self.plan.annex_colon)
        )
        if self.rng.random() < 0.4 and self.plan.scheme != "none":
            for number in range(self.rng.randint(2, 3)):
                self.head(3, self.fresh(), f"{chr(65 + number)}.")
                self.annex_paragraphs()
        else:
            self.annex_paragraphs()

    def annex_paragraphs(self) -> None:
        """Write numbered paragraphs, in annexes of all plans but the unnumbered."""
        for _ in range(self.rng.randint(1, 4)):
            if self.plan.paragraphs == "unnumbered":
                self.plain(self.writer.paragraph(3))
            else:
                self.count += 1
                self.blocks.append(Block("para", self.writer.paragraph(4), label=f"{self.count}."))


def _label(kind: str, index: int) -> str:
    """Print the label of an item; glyphs are added by the dump."""
    return {
        "alpha": f"({chr(97 + index)})",
        "roman": f"({ROMAN[index].lower()})",
        "digit": f"{index + 1})",
        "bare": f"{chr(97 + index)})",
        "arabic": f"({index + 1})",
    }.get(kind, "")
