"""Web servers as they are installed, with the configuration the project makes for them."""

import gzip
import re
from collections.abc import Iterator
from pathlib import Path

import brotli
import pytest

from macros.publish.policy import headers
from tests.example import CHAPTER
from tests.pages import inside, outside, targets
from tests.publish.servers import SERVERS, Server, python

PLACES = [(name, base) for name in SERVERS for base in ("/", "/qjgh/")]
BROTLI = {"caddy", "apache"}


@pytest.fixture(scope="module", params=PLACES, ids=[f"{name}{base}" for name, base in PLACES])
def server(
    request: pytest.FixtureRequest, hosted: Path, hosted_below: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    name, base = request.param
    site = hosted if base == "/" else hosted_below
    with SERVERS[name](site, tmp_path_factory.mktemp(name), base) as running:
        yield running


def stylesheet(site: Path) -> str:
    [found] = (site / "assets").glob("site.*.css")
    return f"assets/{found.name}"


def test_pages_come_as_chinese_text(server: Server, hosted: Path) -> None:
    answer = server.get(server.base)
    assert answer.status == 200
    assert answer.headers["content-type"].lower() == "text/html; charset=utf-8"
    assert answer.body == (hosted / "index.html").read_bytes()


def test_every_answer_carries_the_safety_headers(server: Server) -> None:
    for path in ("", "index.html", "robots.txt", "is/not/there.html"):
        answer = server.get(server.base + path)
        for name, value in headers().items():
            assert answer.headers.get_all(name) == [value], f"{path}: {name}"


def test_compressed_copies_are_sent_to_those_who_take_them(
    server: Server, hosted: Path, request: pytest.FixtureRequest
) -> None:
    content = (hosted / "glossary.html").read_bytes()
    zipped = server.get(f"{server.base}glossary.html", Accept_Encoding="gzip")
    assert zipped.headers["content-encoding"] == "gzip"
    assert zipped.body == (hosted / "glossary.html.gz").read_bytes()
    assert gzip.decompress(zipped.body) == content
    plain = server.get(f"{server.base}glossary.html", Accept_Encoding="identity")
    assert plain.headers["content-encoding"] is None
    assert plain.body == content
    for answer in (zipped, plain):
        assert "accept-encoding" in (answer.headers["vary"] or "").lower()
        assert answer.headers["content-type"].lower() == "text/html; charset=utf-8"
    if any(name in request.node.name for name in BROTLI):
        packed = server.get(f"{server.base}glossary.html", Accept_Encoding="gzip, br")
        assert packed.headers["content-encoding"] == "br"
        assert brotli.decompress(packed.body) == content


def test_names_with_a_fingerprint_are_kept_for_ever_and_all_else_is_asked_again(server: Server, hosted: Path) -> None:
    fixed = server.get(server.base + stylesheet(hosted))
    assert fixed.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert fixed.headers["content-type"].lower() == "text/css; charset=utf-8"
    for path in ("index.html", "assets/site.js", "search/sections.js"):
        assert server.get(server.base + path).headers["cache-control"] == "no-cache", path
    page = server.get(f"{server.base}index.html")
    again = server.get(f"{server.base}index.html", If_None_Match=page.headers["etag"])
    assert again.status == 304


def test_scripts_are_scripts(server: Server) -> None:
    kind = server.get(f"{server.base}assets/site.js").headers["content-type"]
    assert kind.partition(";")[0] in ("text/javascript", "application/javascript")


@pytest.mark.parametrize("path", ["nowhere.html", "chapters/nowhere.html", "a/b/c/d/"])
def test_the_page_for_lost_readers_works_at_any_depth(server: Server, path: str) -> None:
    answer = server.get(server.base + path)
    assert answer.status == 404
    text = answer.body.decode()
    assert "没有找到这一页" in text
    addresses = re.findall(r'(?:href|src)="([^"#]+)"', text)
    own = [address for address in addresses if "://" not in address]
    assert own
    assert all(address.startswith(server.base) for address in own), own
    for address in dict.fromkeys(own):
        assert server.get(address).status == 200, address


def test_the_path_without_its_slash_leads_to_the_site(server: Server) -> None:
    if server.base == "/":
        return
    answer = server.get(server.base.rstrip("/"))
    assert answer.status == 301
    assert answer.headers["location"].endswith("/qjgh/")


def test_every_link_of_every_page_is_answered(server: Server, hosted: Path) -> None:
    wanted = {"index.html"}
    for page in ("index.html", "map.html", "data.html", CHAPTER):
        wanted |= {
            inside(page, target)[0] for target in targets(hosted, page) if not outside(target) and ":" not in target
        }
    lost = [path for path in sorted(wanted) if server.get(server.base + path).status != 200]
    assert lost == []


@pytest.mark.parametrize("base", ["/", "/qjgh/"])
def test_pythons_own_server_is_enough_to_look_at_the_site(site_dir: Path, tmp_path: Path, base: str) -> None:
    with python(site_dir, tmp_path, base) as server:
        assert server.get(base).status == 200
        assert server.get(f"{base}{CHAPTER}").status == 200


def test_the_layout_fits_the_hosts_that_take_a_folder(hosted: Path) -> None:
    assert (hosted / ".nojekyll").is_file(), "GitHub Pages drops files that start with an underscore without it"
    assert (hosted / "404.html").is_file()
    text = (hosted / "_headers").read_text(encoding="utf-8")
    assert text.startswith("/*\n")
    for name, value in headers().items():
        assert f"  {name}: {value}\n" in text
