"""The command line: arguments in, printing out. What the verbs do is in `commands`.

Each verb loads what it needs when it is called: nobody waits for the others.
"""

from __future__ import annotations

import contextlib
import gc
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from build_tools.commands.answer import STOPPED, WELL, Answer, fault
from build_tools.commands.console import heed_signals, leave, open_streams, show, silence
from build_tools.model import ArchiveError
from build_tools.storage import refusal

if TYPE_CHECKING:
    from build_tools.commands.diff import Format
    from build_tools.commands.placing import Favour

Verb = TypeVar("Verb", bound=Callable[..., Any])
HERE = Path()
TOP = 20  # names that `suggest` shows unasked
# Values made before Python looks for cycles among them: a command is short and makes few cycles,
# and looking after every 700 took a twentieth of its time.
SELDOM = 20_000
SETTINGS = {"help_option_names": ["-h", "--help"], "max_content_width": 80}


def with_root(verb: Verb) -> Verb:
    """`--root DIR`, before the verb or after it; after it wins."""
    option = click.option(
        "--root",
        metavar="DIR",
        type=click.Path(path_type=Path),
        expose_value=False,
        callback=_remember,
        help="The archive to work on: a folder with source_reports/ and docs/ "
        "(default: the current directory).",
    )
    return option(verb)


def _remember(context: click.Context, _option: click.Parameter, value: Path | None) -> None:
    if value is not None:
        context.find_root().meta["root"] = value


def _root(context: click.Context) -> Path:
    root: Path = context.find_root().meta.get("root", HERE)
    return root


@click.group(context_settings=SETTINGS)
@with_root
def archive() -> None:
    """Convert, prove and publish an archive of periodic reports.

    Exit status: 0 all well, 1 something needs a person, 2 could not run.
    """


@archive.command(short_help="Make pages from sources.")
@click.argument("ids", metavar="[ID …]", nargs=-1)
@click.option("--check", is_flag=True, help="Say what would change and write nothing.")
@click.option(
    "--ours",
    is_flag=True,
    help="Where somebody and the converter changed the same words, keep the page's words.",
)
@click.option(
    "--theirs",
    is_flag=True,
    help="There, take the converter's words; also brings back a page that was deleted or "
    "cannot be read.",
)
@with_root
@click.pass_context
def convert(context: click.Context, /, ids: tuple[str, ...], **asked: bool) -> Answer:
    """Make docs/reports/ID.md from source_reports/ID.txt; without an ID, from every source.

    A page that somebody edited is merged with the new conversion, and no edit is lost.
    """
    favours: list[Favour] = ["ours", "theirs"]
    wanted = [favour for favour in favours if asked[favour]]
    if len(wanted) > 1:
        raise click.UsageError("--ours and --theirs exclude each other: choose one.")
    if wanted and not ids:
        told = f"--{wanted[0]} decides for the reports that you name: give their IDs."
        raise click.UsageError(told)
    from build_tools.commands.convert import Wish, convert_all

    return convert_all(_root(context), ids, Wish(asked["check"], wanted[0] if wanted else ""))


@archive.command(short_help="Tell line by line what a source became.")
@click.argument("report_id", metavar="ID")
@with_root
@click.pass_context
def explain(context: click.Context, report_id: str) -> Answer:
    """For every line of source_reports/ID.txt: what became of it and which rule decided."""
    from build_tools.commands.explain import explain as explain_one

    return explain_one(_root(context), report_id)


@archive.command(short_help="Check sources and pages, or the built site.")
@click.argument("ids", metavar="[ID …]", nargs=-1)
@click.option(
    "--site",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Check the built site in DIR instead: every word, number and link as readers get them.",
)
@click.option(
    "--fix",
    is_flag=True,
    help="First mend what is safe: it changes no word and brings no new finding.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "github"]),
    default="text",
    show_default=True,
    help="How findings are printed; github: as annotations of a pull request.",
)
@click.option(
    "--explain",
    "code",
    metavar="CODE",
    help="Only tell what a code means, with a wrong and a right example.",
)
@with_root
@click.pass_context
def check(context: click.Context, /, ids: tuple[str, ...], **asked: Any) -> Answer:
    """Check every rule about sources, pages, links and fidelity; needs no built site.

    Each finding is a line `path:line:column: CODE what is wrong. What to do.`; none when all is
    well. `--explain CODE` tells more of it.
    """
    if asked["code"] is not None:
        from build_tools.checks.guide import explained

        return Answer(out=tuple(explained(asked["code"]).splitlines()))
    if asked["site"] is not None:
        if ids or asked["fix"]:
            raise click.UsageError("--site checks the whole site: leave IDs and --fix out.")
        from build_tools.commands.check_site import check_built

        return check_built(_root(context), asked["site"], asked["form"])
    from build_tools.commands.check import Manner, check_pages

    return check_pages(_root(context), ids, Manner(asked["form"], asked["fix"]))


@archive.command(short_help="Tell what a change means, in words.")
@click.argument("base", metavar="BASE")
@click.argument("ids", metavar="[ID …]", nargs=-1)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown"]),
    default="text",
    show_default=True,
    help="How to write it: for a terminal, or for the summary of a job.",
)
@with_root
@click.pass_context
def diff(context: click.Context, base: str, ids: tuple[str, ...], form: Format) -> Answer:
    """Tell what changed since BASE: words, corrections, links, numbers, anchors, mentions.

    BASE is a branch, a tag or a commit of git; what the other branch did meanwhile does not count.
    It may also be a folder with an older copy of the archive. Exit status 1 says that something
    changed that was to stay: an anchor, a number, an original, the name of a page.
    """
    from build_tools.commands.diff import diff as tell_difference

    return tell_difference(_root(context), base, ids, form)


@archive.command(short_help="Show names that recur and are no initiative yet.")
@click.option(
    "--top",
    metavar="N",
    type=click.IntRange(min=1),
    default=TOP,
    show_default=True,
    help="Show so many names, the strongest first.",
)
@click.option("--all", "every", is_flag=True, help="Show every name.")
@click.option(
    "--write",
    "slug",
    metavar="SLUG",
    help="Make docs/initiatives/SLUG.md for one of the names, for a person to go on with.",
)
@click.option(
    "--name",
    metavar="NAME",
    help="With --write: the name meant, or its rank; without it the slug tells.",
)
@with_root
@click.pass_context
def suggest(
    context: click.Context, top: int, every: bool, slug: str | None, name: str | None
) -> Answer:
    """Show names that recur in two or more reports and are no initiative yet.

    The strongest evidence comes first, each name with the paragraphs that show it.
    """
    from build_tools.commands.suggest import suggest_names, write_page

    if slug is not None:
        return write_page(_root(context), slug, name or "")
    if name is not None:
        raise click.UsageError("--name says which name --write makes a page of: give both.")
    return suggest_names(_root(context), None if every else top)


@archive.command(short_help="Write the tree that any engine builds.")
@click.argument("target", metavar="DIR", type=click.Path(path_type=Path))
@with_root
@click.pass_context
def stage(context: click.Context, target: Path) -> Answer:
    """Write the complete docs tree for an engine to DIR, with explicit ids and generated pages.

    MkDocs, ProperDocs or Zensical build it without any code of this project.
    """
    from build_tools.commands.stage import stage_to

    return stage_to(_root(context), target)


def run(argv: Sequence[str]) -> int:
    """Run one command line, print what it answers, give the exit status. Never raises."""
    try:
        answer = _answer(list(argv))
    except (KeyboardInterrupt, click.Abort):
        answer = Answer(STOPPED, err=("Stopped. Every file is whole, old or new.",))
    except click.ClickException as error:
        answer = Answer(STOPPED, err=(error.format_message(),))
    except ArchiveError as error:
        answer = Answer(STOPPED, err=(str(error),))
    except BrokenPipeError:  # whoever reads may close the pipe early, and that is no fault
        answer = Answer()
        silence()
    except OSError as error:
        silence()  # a help text that could not be printed is not tried again
        answer = Answer(STOPPED, err=(str(refusal(str(error.filename or "archive"), error)),))
    except Exception as error:  # whatever is wrong with this program, a user gets one line
        answer = Answer(STOPPED, err=(f"archive: {fault(error)}",))
    return show(answer)


def _answer(argv: list[str]) -> Answer:
    answer = archive.main(argv, prog_name="archive", standalone_mode=False)
    return answer if isinstance(answer, Answer) else Answer(WELL)


def main() -> None:
    """Enter from the shell."""
    gc.set_threshold(SELDOM)
    open_streams()
    heed_signals()
    status = STOPPED
    with contextlib.suppress(KeyboardInterrupt):  # once more, while the first is being told
        status = run(sys.argv[1:])
    leave(status)
