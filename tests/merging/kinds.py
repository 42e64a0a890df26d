"""The kinds of edits and changes; here those that change no word: numbers, marks, ends of lines."""

from __future__ import annotations

from dataclasses import replace

from .makers import (
    Dice,
    Maker,
    add_link,
    add_sentence,
    break_elsewhere,
    change_level,
    delete_paragraph,
    delete_sentence,
    drop_furniture,
    drop_furniture_line,
    find_sentence,
    fix_word,
    insert_paragraph,
    join_hyphen,
    join_paragraphs,
    make_item,
    move_note,
    move_paragraph,
    remove_link,
    split_paragraph,
)
from .pages import Edit, Page, change, place_of_part

FEWEST = 99  # a number of three digits moves what stands below it


def renumber(d: Dice) -> Edit | None:
    """All numbers from one on, by one or by ten."""
    part = d.part(lambda part: part.numbered)
    if part is None:
        return None
    first, more = place_of_part(d.page, part.name) or 0, d.random.choice((1, 10))
    old = {part.name: part.mark for part in d.page[first:] if part.numbered}
    numbers = {name: int(mark[:-2]) + more for name, mark in old.items()}
    if max(numbers.values()) > FEWEST:
        return None
    marks = {name: f"{number}{old[name][-2:]}" for name, number in numbers.items()}

    def make(page: Page) -> Page | None:
        if not marks.keys() <= {part.name for part in page}:
            return None
        return tuple(replace(part, mark=marks.get(part.name, part.mark)) for part in page)

    return Edit("renumber", frozenset(("mark", name) for name in marks), make)


def other_mark(d: Dice) -> Edit | None:
    """Another mark at the end of a sentence."""
    part = d.part(lambda part: not part.heading)
    word = d.word(part, lambda word: word.text[-1:] in (".", ";") and word.text[:-1].isalpha())
    if word is None:
        return None
    return change("other mark", [word.name], [f"{word.text[:-1]}!"], d.fresh(1))


def reflow(d: Dice) -> Edit | None:
    """All lines of a block on one."""
    part = d.part(lambda part: len(part.lines) > 1)
    if part is None:
        return None

    def make(page: Page) -> Page | None:
        at = place_of_part(page, part.name)
        if at is None:
            return None
        line = tuple(word for line in page[at].lines for word in line)
        return (*page[:at], replace(page[at], lines=(line,)), *page[at + 1 :])

    return Edit("re-flow", frozenset({("lines", part.name)}), make)


PERSON: dict[str, Maker] = {
    "fix word": fix_word,
    "add sentence": add_sentence,
    "delete sentence": delete_sentence,
    "delete paragraph": delete_paragraph,
    "insert paragraph": insert_paragraph,
    "move paragraph": move_paragraph,
    "change level": change_level,
    "add link": add_link,
    "remove link": remove_link,
    "split": split_paragraph,
    "join": join_paragraphs,
    "renumber": renumber,
    "other mark": other_mark,
    "re-flow": reflow,
}
CONVERTER: dict[str, Maker] = {
    "other word": fix_word,
    "other break": break_elsewhere,
    "joined": join_paragraphs,
    "new link": add_link,
    "lost link": remove_link,
    "other level": change_level,
    "furniture": drop_furniture,
    "furniture word": drop_furniture_line,
    "hyphen": join_hyphen,
    "note mark": move_note,
    "list structure": make_item,
    "found sentence": find_sentence,
    "found paragraph": insert_paragraph,
    "block moved": move_paragraph,
    "renumbered": renumber,
    "re-flowed": reflow,
}
