"""The files of a new plan before anything is known of it: pages, explained data, texts about the project."""

from collections.abc import Iterator
from datetime import date
from importlib import resources
from importlib.resources.abc import Traversable

from macros.exports.citation import citation
from macros.exports.info import SiteInfo
from macros.model.base import Record
from macros.model.dataset import read_dataset
from macros.model.kinds import FORMAT, KINDS, PLAN_FILE
from macros.model.numerals import in_words
from macros.model.records import PlanInfo
from macros.model.validation import keys_of

_TXT = ".txt"  # so that no tool takes these for tests of the program
SITE_NAME = "规划简称（待填写）"
_BLANK = resources.files("macros.projects") / "blank"


def skeleton(chapters: int, today: date) -> dict[str, str]:
    """Every file of a plan with *chapters* chapters, path → text; it passes the check as it is."""
    data = data_files(chapters, today)
    info = read_dataset({name: text.encode() for name, text in data.items()})[0].plan()
    names = ("README.md", "CHANGELOG.md")
    return {
        **{name: (_BLANK / name).read_text(encoding="utf-8") for name in names},
        "CITATION.cff": citation(info, SiteInfo(SITE_NAME)).decode(),
        "mkdocs.yml": configuration(chapters),
        **{f"data/{name}": text for name, text in data.items()},
        **{f"docs/{name}": text for name, text in page_files(chapters, today).items()},
        **{f"tests/this_plan/{name.removesuffix(_TXT)}": text for name, text in _texts(_BLANK / "tests")},
    }


def configuration(chapters: int) -> str:
    """The settings of the host, with every chapter in the navigation."""
    pages = "\n      - ".join(page_of(number) for number in range(1, chapters + 1))
    return (_BLANK / "mkdocs.yml").read_text(encoding="utf-8").replace("__chapters__", pages)


def page_of(chapter: int) -> str:
    """The page of a chapter, below docs."""
    return f"chapters/{chapter:02}-chapter.md"


def page_files(chapters: int, today: date) -> dict[str, str]:
    """Every page, path below docs → text."""
    pages = {name: _filled(text, today=today.isoformat()) for name, text in _texts(_BLANK / "docs")}
    blank = (_BLANK / "chapter.md").read_text(encoding="utf-8")
    for number in range(1, chapters + 1):
        title = f"第{in_words(number)}章 标题（待填写）"
        pages[page_of(number)] = _filled(blank, number=f"{number:02}", title=title)
    return pages


def data_files(chapters: int, today: date) -> dict[str, str]:
    """Every data file with what its fields mean; the plan, its chapters and its source are begun."""
    first = (today.year - 1) // 5 * 5 + 1
    plan = _filled(_blank("plan.yml"), format=str(FORMAT), first=str(first), last=str(first + 4))
    files = {PLAN_FILE: _explained(PLAN_FILE, "规划的基本信息，整个文件只有这一条", PlanInfo) + plan}
    begun = {"sources.yml": _blank("source.yml"), "chapters.yml": "".join(_chapter(n) for n in range(1, chapters + 1))}
    for kind in KINDS.values():
        about = f"{kind.label}。每条以“- ”开头；没有内容时保留最后一行的 []"
        files[kind.file] = _explained(kind.file, about, kind.model) + (begun.get(kind.file, "").lstrip("\n") or "[]\n")
    return files


def _chapter(number: int) -> str:
    heading = f"第{in_words(number)}章标题（待填写）"
    return _filled(_blank("chapter.yml"), number=f"{number:02}", order=str(number), heading=heading)


def _explained(name: str, about: str, model: type[Record]) -> str:
    lines = [
        f"# yaml-language-server: $schema=schema/{name.removesuffix('.yml')}.schema.json",
        f"# {about}。",
        "# 字段：",
        *(f"#   {line}" for line in _fields(model)),
    ]
    return "\n".join(lines) + "\n\n"


def _fields(model: type[Record]) -> Iterator[str]:
    titles = keys_of(model)
    for name, field in model.model_fields.items():
        key = field.alias or name
        yield f"{key}：{titles[key]}（{'必填' if field.is_required() else '可不填'}）"


def _blank(name: str) -> str:
    return (_BLANK / name).read_text(encoding="utf-8")


def _filled(text: str, **values: str) -> str:
    for name, value in values.items():
        text = text.replace(f"__{name}__", value)
    return text


def _texts(folder: Traversable, above: str = "") -> Iterator[tuple[str, str]]:
    for item in sorted(folder.iterdir(), key=lambda item: item.name):
        if item.is_dir() and item.name != "__pycache__":
            yield from _texts(item, f"{above}{item.name}/")
        elif item.is_file():
            yield f"{above}{item.name}", item.read_text(encoding="utf-8")
