from __future__ import annotations

import fcntl
import os
import shlex
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import build_tools.commands.convert
from build_tools.cli import archive as program
from build_tools.cli import run
from build_tools.model import ArchiveError

from .conftest import Archive

VERBS = sorted(program.commands)


def test_root_stands_before_or_after_the_verb(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`--root` before the verb, after it, and the current directory mean the same; after wins."""
    assert run(["convert", "--root", str(root)]) == 0
    assert run(["--root", str(root), "convert", "--check"]) == 0
    assert run(["--root", str(tmp_path), "convert", "--check", "--root", str(root)]) == 0
    monkeypatch.chdir(root)
    assert run(["convert", "--check"]) == 0
    capsys.readouterr()


@pytest.mark.parametrize("verb", [["convert"], ["check"], ["explain", "1"], ["stage", "x"]])
def test_a_folder_that_is_no_archive_is_told(
    verb: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every verb says what is missing, with status 2."""
    assert run([*verb, "--root", str(tmp_path / "nowhere")]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.count("\n") == 1
    assert "not an archive (no source_reports/ and docs/ in it)" in printed.err


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["konvert"], "No such command 'konvert'. Did you mean 'convert'?"),
        (["convert", "--chekc"], "No such option '--chekc'"),
        (["explain"], "Missing argument 'ID'."),
        (["explain", "1", "2"], "Got unexpected extra argument"),
        (["convert", "--root"], "Option '--root' requires an argument."),
        (
            ["check", "--site", "x", "2001"],
            "--site checks the whole site: leave IDs and --fix out.",
        ),
        (["convert", "--ours", "--theirs", "a"], "--ours and --theirs exclude each other: choose"),
        (["convert", "--ours"], "--ours decides for the reports that you name: give their IDs."),
    ],
)
def test_bad_usage_is_status_2(
    argv: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A line on the error stream, nothing on the other."""
    assert run(argv) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert said in printed.err


@pytest.mark.parametrize("verb", [[], *([verb] for verb in VERBS)])
def test_help_is_status_0(verb: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Help goes to the output, in 80 columns."""
    assert run([*verb, "--help"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("Usage: archive ")
    assert max(map(len, out.splitlines())) <= 80


@pytest.mark.parametrize(
    ("raised", "said"),
    [
        (KeyboardInterrupt(), "Stopped. Every file is whole, old or new.\n"),
        (ArchiveError("a: b. Do c."), "a: b. Do c.\n"),
        (ValueError("x\ny"), "archive: a fault of this program (ValueError at "),
    ],
)
def test_whatever_happens_is_one_line(
    archive: Archive, monkeypatch: pytest.MonkeyPatch, raised: BaseException, said: str
) -> None:
    """Interrupt, error or fault: one line, status 2, no traceback."""

    def fail(*_arguments: object) -> None:
        raise raised

    monkeypatch.setattr(build_tools.commands.convert, "convert_all", fail)
    found = archive("convert")
    assert (found.status, found.out) == (2, "")
    told = found.err.lstrip("\n")  # below the ^C that a terminal shows
    assert told.startswith(said) and told.count("\n") == 1


WORDS = st.sampled_from([
    "convert", "check", "explain", "--check", "--ours", "--theirs", "--site", "--root", "--root=",
    "--help", "-h", "--", "-", "", "2001", "../2001", "nowhere", "\udcff", "a\0b",
])  # fmt: skip


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(argv=st.lists(WORDS, max_size=4))
def test_any_words_end_with_a_status(
    argv: list[str], root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever stands on the command line, the status is one of the contract's."""
    monkeypatch.chdir(root)
    assert run(argv) in (0, 1, 2)


def command(*argv: str) -> list[str]:
    return [sys.executable, "-m", "build_tools", *argv]


def test_a_closed_pipe_is_silent(archive: Archive, root: Path) -> None:
    """Whoever stops reading, as `head` does, sees no complaint."""
    argv = command("explain", "2001", "--root", str(root))
    with subprocess.Popen(argv, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None and process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 0


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_a_poor_terminal_is_no_fault(root: Path, encoding: str) -> None:
    """A terminal that cannot show a sign shows another in its place."""
    environment = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    argv = command("explain", "2001", "--root", str(root))
    done = subprocess.run(argv, env=environment, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


OUTPUTS = {
    "the output is full": (
        "explain 2001 >/dev/full",
        2,
        "archive: the output: no space left on device. Make room on the disk, then try again.\n",
    ),
    "help is full": (
        "--help >/dev/full",
        2,
        "archive: no space left on device. Make room on the disk, then try again.\n",
    ),
    "the output is closed": ("convert >&-", 0, ""),
    "the input is closed": ("convert <&-", 0, ""),
    "errors are closed": ("explain 1999 2>&-", 2, ""),
    "errors are full": ("explain 1999 2>/dev/full", 2, ""),
    "all are closed": ("convert <&- >&- 2>&-", 0, ""),
}


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("case", OUTPUTS)
def test_outputs_that_take_nothing(root: Path, case: str) -> None:
    """Where nothing can be printed the status still tells, and no file of the archive is printed to."""
    line, status, said = OUTPUTS[case]
    shell = f"{shlex.join(command('--root', str(root)))} {line}"
    done = subprocess.run(shell, shell=True, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (status, said)
    for page in root.glob("docs/reports/*.md"):
        assert page.read_bytes() == (root / f"source_reports/{page.stem}.converted.md").read_bytes()


@pytest.mark.skipif(os.name == "nt", reason="needs signals")
@pytest.mark.parametrize("sent", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_a_signal_is_one_line(root: Path, sent: str) -> None:
    """Ctrl-C, or an end asked for from outside, is one line, whichever process it reaches."""
    text = (root / "source_reports/2001.txt").read_bytes()
    for number in range(300):
        (root / f"source_reports/r{number}.txt").write_bytes(text)
    argv = command("convert", "--root", str(root))
    with subprocess.Popen(
        argv,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        preexec_fn=heed_interrupts,  # noqa: PLW1509  (the test itself starts no thread)
    ) as process:
        while not locked(root / "source_reports"):
            assert process.poll() is None
        os.killpg(process.pid, getattr(signal, sent))
        out, err = process.communicate()
    assert (out, err.strip()) == (b"", b"Stopped. Every file is whole, old or new.")
    assert process.returncode == 2
    sizes = {len(path.read_bytes()) // 100 for path in root.glob("docs/reports/r*.md")}
    assert len(sizes) <= 1


def heed_interrupts() -> None:
    """A shell that runs the tests in the background has told its children to ignore Ctrl-C."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)


def locked(folder: Path) -> bool:
    """Does a conversion hold the archive at this moment?"""
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(handle)
    return False
