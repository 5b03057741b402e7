"""Damaged and hostile changes to a small plan: ``python -m tests.contract.fuzz --seed 7 --number 10000``.

The judge of what passes reads the host's HTML with lxml, not with the parser of the check.
"""

import argparse
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from html import unescape

from lxml import html
from markdown import Markdown
from mkdocs.config import load_config
from mkdocs.utils.meta import get_data

from macros.site.project import CONFIG, Files, check, read_files
from macros.source.report import as_text
from tests.conftest import ROOT
from tests.contract.catalogue import BASE

PAGE = "about.md"
SLOWEST = 5.0
PAYLOADS = (
    *("[x](javascript:alert)", "[x](javascript&colon;alert)", "[x](&#106;avascript:alert)", "[x](java\nscript:alert)"),
    *("[x](\njavascript:alert)", "[x]( <javascript:alert> )", "[x][y]\n\n[y]: javascript:alert", "<javascript:alert>"),
    *("[y]: data:text/html,x", "[x](vbscript:x 'title')", "[x](//host.example/x)", "[x](\\\\host.example)"),
    *("![x](https://host.example/a.png)", "![x](//host.example/a.png)", "![x](data:image/png;base64,x)"),
    *("[![x](http://host.example/a.png)](about.md)", "![x][y]\n\n[y]: https://host.example/a.png", "![x](none.png)"),
    *("<script>x</script>", "<b onclick=x>甲</b>", "<img src=x onerror=x>", "<!-- x -->", "<svg/onload=x>", "<?x ?>"),
    *("甲\n{: .md-overlay }", "甲\n{: #__search }", "[甲](about.md){: .p-seal }", "**甲**{: onclick=x }"),
    *("甲\n{:\n.md-overlay }", '!!! md-overlay "甲"\n\n    乙', '??? p-seal "甲"\n\n    乙', "```md-overlay\nx\n```"),
    *("``` { .md-overlay #__search }\nx\n```", "*[甲]: <script>", "甲[^1]\n\n[^1]: javascript:x", "[x](a.html)"),
    *("{{ 7 * 7 }}", "{% raw %}<script>{% endraw %}", "{# x #}", '{{ value("none") }}', "{{ config }}"),
    *(
        "<<<<<<< HEAD\n甲\n=======\n乙\n>>>>>>> x",
        "甲\u00a0乙",
        "甲\u202e乙",
        "甲\U000e0041乙",
        "甲\ufe0f",
        "甲\u3164乙",
    ),
    *("<div markdown=1>甲</div>", "<https://host.example/ onclick=x>", "<x@host.example>", "[x](mailto:a@b.example)"),
    *("[x](https://host.example/)", "甲乙", "- 甲\n- 乙", "> 甲", "[甲](glossary.md)", "[TOC]", "# 甲 {: #jia }"),
)
MARKS = (
    "“",
    "”",
    "：",
    "，",
    "\u3000",
    "\t",
    '"',
    "'",
    "#",
    " #2",
    "- ",
    "---",
    "...",
    "----",
    "{",
    "}",
    "[",
    "]",
    "<",
    "&",
)
FRONTS = ("---\u3000", "----", "...", "--- #", " ---", "———", "---\t", "", "title: x", "%YAML 1.1")


@dataclass
class Tally:
    """What came of the inputs; ``wrong`` are those that hold an invariant no more."""

    counts: Counter[str] = field(default_factory=Counter)
    slowest: float = 0.0
    wrong: list[str] = field(default_factory=list)


def wrapped(dice: random.Random, text: str) -> str:
    """*text* inside up to three of the things that Markdown nests."""
    for _ in range(dice.randrange(4)):
        lines = text.split("\n")
        text = dice.choice(
            (
                "\n".join(f"> {line}" for line in lines),
                "- " + "\n    ".join(lines),
                "1. 甲\n\n" + "\n".join(f"    {line}" for line in lines),
                '!!! editorial "甲"\n\n' + "\n".join(f"    {line}" for line in lines),
                '??? editorial "甲"\n\n' + "\n".join(f"    {line}" for line in lines),
                "| 甲 | 乙 |\n|---|---|\n| " + " ".join(lines) + " | 丙 |",
                "## " + " ".join(lines) + " {: #jia }",
                "[^1]: " + "\n    ".join(lines),
                f'[甲](about.md "{" ".join(lines)}")',
                f"![{' '.join(lines)}](none.png)",
                f"*{text}*",
                f"[{text}](glossary.md)",
                f"```\n{text}\n```",
                f"`{text}`",
                f"甲  \n{text}",
            )
        )
    return text


def hostile(dice: random.Random, files: Files) -> tuple[str, bytes]:
    """A page with something in it that no reader should meet."""
    raw = files.docs[PAGE].decode()
    if dice.random() < 0.15:
        lines = raw.split("\n")
        ends = [number for number, line in enumerate(lines) if line == "---"][:2]
        lines[dice.choice(ends)] = dice.choice(FRONTS)
        raw = "\n".join(lines)
    if dice.random() < 0.1:
        value = dice.choice(PAYLOADS).replace("\n", " ")
        raw = re.sub("(?m)^(title|description): .*", lambda found: f"{found[1]}: {value}", raw, count=1)
    pieces = [wrapped(dice, dice.choice(PAYLOADS)) for _ in range(dice.randint(1, 3))]
    return f"docs/{PAGE}", (raw + dice.choice(("\n", "\n\n", "")) + "\n\n".join(pieces) + "\n").encode()


def damaged(dice: random.Random, files: Files) -> tuple[str, bytes]:
    """A file that an editor, a merge or a disk has hurt."""
    names = [*(f"data/{name}" for name in files.data), *(f"docs/{name}" for name in files.docs), CONFIG]
    name = dice.choice(names)
    part, _, rest = name.partition("/")
    raw = files.config or b"" if name == CONFIG else getattr(files, part)[rest]
    for _ in range(dice.randint(1, 3)):
        raw = _hurt(dice, raw)
    return name, raw


def _hurt(dice: random.Random, raw: bytes) -> bytes:
    at = dice.randrange(len(raw) + 1)
    lines = raw.split(b"\n")
    row = dice.randrange(len(lines))
    before, line, after = lines[:row], lines[row], lines[row + 1 :]
    text = raw.decode("utf-8", errors="replace")
    spot = dice.randrange(len(text) + 1)
    return dice.choice(
        (
            raw[:at],
            raw[:at] + bytes([dice.randrange(256)]) + raw[at + 1 :],
            b"\n".join([*before, line, line, *after]),
            b"\n".join([*before, *after]),
            b"\n".join([*before, b" " * dice.randint(1, 5) + line, *after]),
            b"\n".join([*before, line * dice.randint(2, 300), *after]),
            raw * dice.randint(2, 40),
            (text[:spot] + dice.choice(MARKS) + text[spot:]).encode(),
        )
    )


_CONFIG = load_config(str(ROOT / CONFIG))
_TAGS = {"div", "p", "h1", "h2", "h3", "h4", "h5", "h6", "a", "em", "strong", "code", "pre", "ul", "ol", "li"}
_TAGS |= {"blockquote", "hr", "br", "table", "thead", "tbody", "tr", "th", "td"}
_TAGS |= {"span", "img", "abbr", "details", "summary"}
_TAGS |= {"sup"}  # of footnotes
_WORDS = ("footnote", "footnote-ref", "footnote-backref", "admonition", "admonition-title", "editorial", "highlight")
_CLASSES = re.compile("|".join((*_WORDS, "toc", "language-.*", "[a-z][a-z0-9]{0,2}")))


def harmful(text: str) -> list[str]:
    """What a browser would find in the host's HTML of *text* that no page of this site may have."""
    body, meta = get_data(text)
    found = [f"meta {key}" for key in meta if key not in {"title", "description", "template", "hide", "hero"}]
    found += [f"meta {key}" for key in ("title", "description") if not isinstance(meta.get(key), str)]
    if re.search(r"\{[%#]|\{\{(?!\s*[a-z_]+\()", body):
        found.append("template")
    made = Markdown(extensions=_CONFIG.markdown_extensions, extension_configs=_CONFIG.mdx_configs).convert(body)
    for element in html.fromstring(f"<div>{made}</div>").iter():
        if element.tag not in _TAGS:
            found.append(f"<{element.tag}>")
            continue
        found += [f"{element.tag} {name}={value}" for name, value in element.attrib.items() if _bad(name, value)]
    return found


def _bad(name: str, value: str) -> bool:
    plain = re.sub("[\x00-\x20]", "", unescape(value)).lower().replace("\\", "/")
    if name == "src":
        return ":" in plain or plain.startswith("/")
    if name == "href":
        return plain.startswith("/") or (":" in plain and not re.match("(https?|mailto|tel):", plain))
    if name == "class":
        return not all(_CLASSES.fullmatch(word) for word in value.split())
    if name == "id":
        return value.startswith("__") and not value.startswith(("__span", "__code"))
    return name not in {"title", "alt", "start", "open"} and not (name == "style" and plain.startswith("text-align"))


def with_file(files: Files, name: str, raw: bytes) -> Files:
    """*files* with one of them changed."""
    part, _, rest = name.partition("/")
    if name == CONFIG:
        return replace(files, config=raw)
    if part == "data":
        return replace(files, data={**files.data, rest: raw})
    return replace(files, docs={**files.docs, rest: raw})


def inputs(seed: int, number: int, files: Files) -> Iterator[tuple[str, bytes]]:
    """*number* changed files, the same for the same *seed*."""
    dice = random.Random(seed)
    for _ in range(number):
        yield hostile(dice, files) if dice.random() < 0.6 else damaged(dice, files)


def run(seed: int, number: int) -> Tally:
    """Try *number* inputs and judge what passes."""
    files, tally = read_files(BASE), Tally()
    for index, (name, raw) in enumerate(inputs(seed, number, files)):
        began = time.perf_counter()
        try:
            project = check(with_file(files, name, raw))
            as_text(project.problems, project.lines)
        except Exception as error:
            tally.counts["traceback"] += 1
            tally.wrong.append(f"{index} {name}: {type(error).__name__} {error}")
            continue
        spent = time.perf_counter() - began
        tally.slowest = max(tally.slowest, spent)
        if spent > SLOWEST:
            tally.wrong.append(f"{index} {name}: {spent:.1f} s, {len(raw)} bytes")
        outcome = "reported" if project.problems else "passed"
        if not project.problems and name.startswith("docs/") and (found := harmful(raw.decode("utf-8-sig"))):
            outcome = "harmful"
            tally.wrong.append(f"{index} {name}: {found[:3]} in {raw.decode()[-200:]!r}")
        tally.counts[outcome] += 1
    return tally


def main() -> int:
    """Print the numbers; the exit code tells whether an invariant was broken."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--number", type=int, default=10_000)
    asked = parser.parse_args()
    tally = run(asked.seed, asked.number)
    sys.stdout.write("\n".join([*tally.wrong, f"{dict(tally.counts)}, slowest {tally.slowest:.2f} s", ""]))
    return 1 if tally.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
