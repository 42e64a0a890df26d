"""`make links`: LinkChecker with our settings, against hosts of the test's own."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LINKCHECKER = Path(sys.executable).with_name("linkchecker")
PAGE = '<a href="{outside}/living">a</a> <a href="{outside}/gone">b</a> <a href="{outside}/private">c</a>'


class Host(BaseHTTPRequestHandler):
    """`/living` answers and links on to `/deeper`; robots keep out of `/private`."""

    asked: list[str]

    def do_GET(self) -> None:
        self.asked.append(self.path)
        outside = f"http://localhost:{self.server.server_port}"  # type: ignore[attr-defined]
        pages = {
            "/index.html": ("text/html", PAGE.format(outside=outside)),
            "/robots.txt": ("text/plain", "User-agent: *\nDisallow: /private\n"),
            "/living": ("text/html", '<a href="/deeper">on</a>'),
        }
        kind, body = pages.get(self.path, ("text/html", ""))
        self.send_response(200 if self.path in pages else 404)
        self.send_header("Content-Type", kind)
        self.end_headers()
        self.wfile.write(body.encode())

    do_HEAD = do_GET

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def host() -> Iterator[tuple[str, list[str]]]:
    """The address of the page, and the list of what was asked of the hosts."""
    asked: list[str] = []
    handler = type("Asked", (Host,), {"asked": asked})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/index.html", asked
        server.shutdown()


def test_only_a_link_that_answers_not_is_told(host: tuple[str, list[str]]) -> None:
    """A dead link is told with its page; a living one is not, nor followed, and robots.txt holds."""
    page, asked = host
    done = subprocess.run(
        [LINKCHECKER, "-f", ROOT / ".github/linkcheckerrc", page],
        env={**os.environ, "no_proxy": "*"},
        capture_output=True,
        text=True,
        check=False,
    )
    told = [line.split()[-1] for line in done.stdout.splitlines() if line.startswith("Real URL")]
    assert done.returncode == 1
    assert [url.rpartition("/")[2] for url in told] == ["gone"]
    assert f"Parent URL {page}, line 1" in done.stdout
    assert {"/living", "/gone"} <= set(asked)
    assert not {"/private", "/deeper"} & set(asked)
