"""Files that are all one mistake, very large: the report still comes, and stays readable."""

import pytest

from macros.site.project import MOST_ALIKE, check
from macros.source.decoding import MOST_BYTES
from macros.source.report import as_text
from tests.contract.catalogue import BASE
from tests.contract.test_mutation import sound, with_file

SIZE = MOST_BYTES // 5
PIECES = {
    "spaces": " ",
    "open links": "](",
    "link with spaces": "](a ",
    "backticks": "`",
    "uneven backticks": "` `` ``` ",
    "open braces": "{ ",
    "calls without end": "{{ x ",
    "unknown calls": '{{ abcdef("g") }} ',
    "tags": "<b",
    "hashes": "# ",
    "fences": "```a\n",
    "definitions": "[a]: \n",
    "values": "- [a, b, c]\n",
    "flow": "- {id: a, x: [b, c, d, e]}\n",
    "brackets": "[",
    "headings": "## x\n",
    "digits": "1",
    "numbers": "1 % ",
    "links": "[a](b.md)\n",
    "controls": "\x07",
    "records": "- id: x\n",
    "keys": "a: b\n",
    "colons": "id：",
    "quotes": '"',
    "dashes": "- ",
    "lists": "- [",
    "anchors": "&a ",
    "line ends": "\n",
    "rules": "x\n---\n",
}


def filled(piece: str) -> bytes:
    return (piece * (SIZE // len(piece.encode()))).encode()


@pytest.mark.parametrize("piece", PIECES.values(), ids=PIECES)
@pytest.mark.parametrize("name", ["docs/about.md", "data/terms.yml"])
def test_a_file_of_one_mistake_is_reported(name: str, piece: str) -> None:
    files = sound(BASE)
    before = files.docs["about.md"] if name.startswith("docs") else b""
    project = check(with_file(files, name, before + filled(piece)))
    if name.startswith("data"):
        assert any(problem.location.file == name for problem in project.problems)
    assert as_text(project.problems, project.lines)
    groups = [(problem.location.file, problem.code) for problem in project.problems]
    assert max(map(groups.count, set(groups)), default=0) <= MOST_ALIKE


def test_a_file_too_large_is_refused() -> None:
    project = check(with_file(sound(BASE), "data/terms.yml", b"#" * (MOST_BYTES + 1)))
    assert [(str(problem.location), problem.code) for problem in project.problems] == [("data/terms.yml:1:1", "Y109")]


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ("- [" + "a, " * 4000 + "]\n", "这一行有12004个字，超过 10000 字"),
        (f"- [{'a, ' * 9}]\n" * 6500, "一个文件里的内容太多，超过 60000 个值"),
    ],
    ids=["long line", "many values"],
)
def test_data_too_long_to_read_is_refused_at_once(more: str, said: str) -> None:
    files = sound(BASE)
    project = check(with_file(files, "data/terms.yml", files.data["terms.yml"] + more.encode()))
    found = [problem for problem in project.problems if problem.code == "Y109"]
    assert [(problem.location.file, problem.message) for problem in found] == [("data/terms.yml", said)]
    assert found[0].location.line > files.data["terms.yml"].count(b"\n")


def test_what_is_left_out_is_said() -> None:
    project = check(with_file(sound(BASE), "docs/about.md", sound(BASE).docs["about.md"] + b"<b>\n" * 500))
    told = [problem for problem in project.problems if problem.code == "P611"]
    assert len(told) == MOST_ALIKE
    assert told[-1].message.endswith("（本文件还有300处同类问题没有列出）")
