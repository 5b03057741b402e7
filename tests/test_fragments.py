"""What the block macros print for the made-up small plan.

The small ones are held word for word in ``tests/golden`` (after a wanted change run ``python -m
tests.test_fragments`` and review the difference); what the large ones must and must not say is
held by relations, here and in ``tests/test_contradictions.py``.
"""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree, html

from macros.site.page_context import PageContext
from macros.site.project import check
from macros.site.render import renderer
from tests.blocks import Blocks
from tests.small import DAY, small_files

GOLDEN = Path(__file__).parent / "golden"
FRAGMENTS = Path(__file__).parent.parent / "overrides" / "fragments"

CALLS: dict[str, Callable[[Blocks], str]] = {
    "action_list": lambda blocks: blocks.action_list("m-1-1"),
    "evidence": lambda blocks: blocks.evidence("m-1-1"),
    "statements": lambda blocks: blocks.statements("achievement"),
    "chapter_note": lambda blocks: blocks.chapter_note(blocks.context.plan.chapters[-1].id),
    "indicator_frame": lambda blocks: blocks.indicator_frame(),
    "indicator_table": lambda blocks: blocks.indicator_table(nature="binding"),
    "measure_table": lambda blocks: blocks.measure_table(),
    "battle_map": lambda blocks: blocks.battle_map(),
    "plan_picture": lambda blocks: blocks.plan_picture(),
    "period_picture": lambda blocks: blocks.period_picture(),
    "coverage_picture": lambda blocks: blocks.coverage_picture(),
    "project_table": lambda blocks: blocks.project_table(),
    "completeness": lambda blocks: blocks.completeness(),
    "timeline": lambda blocks: blocks.timeline(),
    "outcomes": lambda blocks: blocks.outcomes(),
    "reference_values": lambda blocks: blocks.reference_values(),
    "glossary": lambda blocks: blocks.glossary(),
    "sources": lambda blocks: blocks.sources(),
    "coverage_matrix": lambda blocks: blocks.coverage_matrix(),
    "closing_account": lambda blocks: blocks.closing_account(),
    "downloads": lambda blocks: blocks.downloads(),
    "progress_overview": lambda blocks: blocks.progress_overview(),
    "az_index": lambda blocks: blocks.az_index(),
    "task_cards": lambda blocks: blocks.task_cards(),
    "requests": lambda blocks: blocks.requests(),
    "highlights": lambda blocks: blocks.highlights(),
}


def blocks_of_home() -> Blocks:
    site = replace(check(small_files()).site(), today=DAY)
    return Blocks(PageContext(site, "index.md"), renderer(FRAGMENTS))


def pretty(fragment: str) -> str:
    """One element a line, so that a difference can be read."""
    parts = [part for part in html.fragments_fromstring(fragment) if not isinstance(part, str)]
    for part in parts:
        etree.indent(part, space=" ")
    return "\n".join(etree.tostring(part, encoding="unicode", method="html").strip() for part in parts) + "\n"


GOLDEN_ONES = sorted(path.stem for path in GOLDEN.glob("*.html"))
MOST = 4_000
"""Bytes of a golden file a reviewer still reads."""


def test_golden_files_can_be_reviewed() -> None:
    for path in GOLDEN.glob("*.html"):
        assert path.stat().st_size <= MOST, path.name


@pytest.mark.parametrize("name", GOLDEN_ONES)
def test_a_block_prints_what_it_did(name: str) -> None:
    expected = (GOLDEN / f"{name}.html").read_text(encoding="utf-8")
    assert pretty(CALLS[name](blocks_of_home())) == expected


@pytest.mark.parametrize("name", sorted(CALLS))
def test_a_block_is_one_line(name: str) -> None:
    assert "\n" not in CALLS[name](blocks_of_home())


def test_the_heading_of_a_measure_is_markdown_with_its_anchor() -> None:
    context = blocks_of_home().context
    measure = context.plan.measures[0]
    assert blocks_of_home().measure_heading(measure.id) == f"## {measure.number}　{measure.title} {{: #{measure.id} }}"


if __name__ == "__main__":
    for name in GOLDEN_ONES:
        (GOLDEN / f"{name}.html").write_text(pretty(CALLS[name](blocks_of_home())), encoding="utf-8")
