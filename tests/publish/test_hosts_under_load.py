"""What strangers ask of a web server: many things at once, parts of files, and what is not theirs."""

import random
import shutil
import socket
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from pathlib import Path

import pytest

from tests.publish.servers import SERVERS, Server

PLACES = [(name, base) for name in SERVERS for base in ("/", "/plan/")]
REQUESTS, READERS = 480, 12
SECRET = b"not for readers"
KINDS = {
    ".html": {"text/html"},
    ".css": {"text/css"},
    ".js": {"text/javascript", "application/javascript"},
    ".json": {"application/json"},
    ".svg": {"image/svg+xml"},
    ".xml": {"text/xml", "application/xml"},
    ".txt": {"text/plain"},
    ".csv": {"text/csv"},
    ".ics": {"text/calendar"},
    ".md": {"text/markdown"},
    ".xlsx": {"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
    ".docx": {"application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
}
HIDDEN = (".nojekyll", ".git/config", ".env", "assets/.hidden", "%2egit/config", ".htpasswd")
OUTSIDE = (
    "../outside.txt",
    "../site../outside.txt",
    "assets/../../outside.txt",
    "%2e%2e/outside.txt",
    "assets/%2e%2e/%2e%2e/outside.txt",
    "..%2foutside.txt",
    "%252e%252e/outside.txt",
    "..\\outside.txt",
    "..%5coutside.txt",
    "../../../../../../etc/passwd",
    "assets../../outside.txt",
    "..;/outside.txt",
    "//etc/passwd",
    "%00",
    "index.html%00.txt",
)


@pytest.fixture(scope="module")
def laid_open(hosted: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as a careless person uploads it: hidden files inside, a private file beside it."""
    site = tmp_path_factory.mktemp("careless") / "site"
    shutil.copytree(hosted, site)
    for name in (".git/config", ".env", "assets/.hidden", ".htpasswd", ".well-known/acme-challenge/token"):
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_bytes(SECRET)
    (site.parent / "outside.txt").write_bytes(SECRET)
    return site


@pytest.fixture(scope="module", params=PLACES, ids=[f"{name}{base}" for name, base in PLACES])
def server(
    request: pytest.FixtureRequest, laid_open: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    name, base = request.param
    with SERVERS[name](laid_open, tmp_path_factory.mktemp(name), base) as running:
        yield running


def shown(site: Path) -> list[str]:
    """The paths of everything a reader may ask for, but for the compressed copies."""
    paths = (path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    return sorted(path for path in paths if not path.endswith((".gz", ".br")) and "/." not in f"/{path}")


def test_many_readers_at_once_all_get_what_they_asked_for(server: Server, hosted: Path) -> None:
    """Each reader keeps one connection, as a browser does; every body is compared with the file."""
    paths = [name for name in shown(hosted) if name != "404.html" and not name.startswith("_")]
    asked = random.Random(16).choices(paths, k=REQUESTS)
    shares = [asked[start::READERS] for start in range(READERS)]

    def read(share: list[str]) -> Counter[str]:
        connection = HTTPConnection("127.0.0.1", server.port, timeout=20)
        found: Counter[str] = Counter()
        for path in share:
            connection.request("GET", f"{server.base}{path}", headers={"Accept-Encoding": "identity"})
            answer = connection.getresponse()
            body = answer.read()
            good = answer.status == 200 and body == (hosted / path).read_bytes()
            found["good" if good else f"{answer.status} {path}"] += 1
        connection.close()
        return found

    with ThreadPoolExecutor(READERS) as readers:
        total = sum(readers.map(read, shares), Counter[str]())
    assert total == Counter({"good": REQUESTS})


def test_every_kind_of_file_is_named_for_what_it_is(server: Server, hosted: Path) -> None:
    """Packed or not, so that no browser has to guess, which it is told not to."""
    examples = {Path(path).suffix: path for path in shown(hosted) if not path.startswith("_")}
    assert {".html", ".css", ".js", ".json", ".svg", ".csv", ".txt", ".xlsx"} <= examples.keys()
    for suffix in sorted(KINDS.keys() & examples.keys()):
        for encoding in ("identity", "gzip"):
            answer = server.get(f"{server.base}{examples[suffix]}", Accept_Encoding=encoding)
            assert answer.status == 200, examples[suffix]
            assert answer.headers["content-type"].partition(";")[0].lower() in KINDS[suffix], (suffix, encoding)
            assert answer.headers["x-content-type-options"] == "nosniff"
            packed = encoding == "gzip" and (hosted / f"{examples[suffix]}.gz").is_file()
            if packed:
                assert answer.headers["content-encoding"] == "gzip", suffix
                assert answer.body == (hosted / f"{examples[suffix]}.gz").read_bytes()


def test_a_download_that_broke_off_goes_on_where_it_stopped(server: Server, hosted: Path) -> None:
    [path] = [path for path in shown(hosted) if path.endswith("/plan.xlsx")]
    whole = (hosted / path).read_bytes()
    part = server.get(f"{server.base}{path}", Range="bytes=100-299", Accept_Encoding="identity")
    assert (part.status, part.body) == (206, whole[100:300])
    assert part.headers["content-range"] == f"bytes 100-299/{len(whole)}"
    assert server.get(f"{server.base}{path}", Range="bytes=-50", Accept_Encoding="identity").body == whole[-50:]
    tag = server.get(f"{server.base}{path}", Accept_Encoding="identity").headers["etag"]
    same = server.get(f"{server.base}{path}", Range="bytes=0-9", If_Range=tag, Accept_Encoding="identity")
    other = server.get(f"{server.base}{path}", Range="bytes=0-9", If_Range='"another"', Accept_Encoding="identity")
    assert (same.status, other.status) == (206, 200), "a changed file is sent whole"
    beyond = server.get(f"{server.base}{path}", Range=f"bytes={len(whole) + 1}-", Accept_Encoding="identity")
    assert beyond.status == 416


@pytest.mark.parametrize("path", HIDDEN)
def test_hidden_files_are_not_served(server: Server, path: str) -> None:
    answer = server.get(f"{server.base}{path}")
    assert answer.status == 404
    assert SECRET not in answer.body


def test_the_proof_of_a_certificate_is_served(server: Server) -> None:
    assert server.get(f"{server.base}.well-known/acme-challenge/token").body == SECRET


@pytest.mark.parametrize("path", OUTSIDE)
def test_nothing_outside_the_site_is_served(server: Server, path: str) -> None:
    """Sent as it stands: a well-behaved client would tidy it up first."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=10) as connection:
        connection.sendall(f"GET {server.base}{path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n".encode())
        answer = b""
        while more := connection.recv(65536):
            answer += more
    status = int(answer.split(b" ", 2)[1])
    assert status in {301, 307, 308, 400, 403, 404}, answer[:200]
    assert SECRET not in answer
    assert b"root:" not in answer


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "TRACE", "PATCH"])
def test_readers_can_only_read(server: Server, laid_open: Path, method: str) -> None:
    connection = HTTPConnection("127.0.0.1", server.port, timeout=10)
    connection.request(method, f"{server.base}index.html", body=b"x")
    assert connection.getresponse().status >= 400
    connection.close()
    assert (laid_open / "index.html").is_file()
