"""Addresses that macros print: an everyday word or a link may lead there, though nobody promises them for ever."""

from macros.site.project import Files, check
from tests.small import small_files

WORDS = '- {word: 依据, pages: ["timeline.html#basis"]}\n'
LINKS = "\n看[依据](timeline.md#basis)和[相关规划](timeline.md#related-plans)。\n"
BASIS = "basis: [src-example-notice]\n"


def told(about: str = "", **data: str) -> list[str]:
    """The messages about the small plan with more at the end of one page and other data files."""
    files = small_files()
    docs = {**files.docs, "about.md": files.docs["about.md"] + about.encode()}
    changed = {f"{name}.yml": text.encode() for name, text in data.items()}
    return [problem.message for problem in check(Files({**files.data, **changed}, docs)).problems]


def plan(basis: str) -> str:
    """The plan, with or without the documents it rests on."""
    lines = small_files().data["plan.yml"].decode().splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith("basis:")) + basis


def test_a_word_and_a_link_lead_to_a_section_that_a_macro_prints() -> None:
    assert told("\n看[依据](timeline.md#basis)。\n", synonyms=WORDS, plan=plan(BASIS)) == []


def test_where_the_data_give_the_macro_nothing_to_print_there_is_no_section() -> None:
    assert told(synonyms=WORDS, plan=plan("basis: []\n")) == ["没有“timeline.html#basis”这个地址"]
    assert told(LINKS, plan=plan(BASIS)) == ["没有“timeline.html#related-plans”这个地址"]


def test_data_too_wrong_to_say_what_is_printed_raise_no_second_problem() -> None:
    tasks = small_files().data["tasks.yml"].decode().replace("chapter: ch-", "chapter: ch-lost-")
    for found in (told(synonyms=WORDS, tasks=tasks, plan=plan("basis: []\n")), told(synonyms=WORDS, plan=plan(""))):
        assert found
        assert not [one for one in found if "timeline.html" in one]
