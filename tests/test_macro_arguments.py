"""Every macro of the catalogue prints, with its arguments in their places or by their names."""

from dataclasses import replace

import pytest

from macros.site.blocks import PRINTERS, expand
from macros.site.catalog import MACROS
from macros.site.citations import citations, cited_ids
from macros.site.page_context import PageContext
from macros.site.project import Files, check, read_files
from macros.site.render import Stash, renderer
from macros.source.macro_calls import find_calls
from macros.source.pages import read_page
from tests.conftest import ROOT
from tests.contract.catalogue import BASE
from tests.small import DAY, small_files, small_plan

FRAGMENTS = ROOT / "overrides" / "fragments"
FIRST = {"observation": "observations", "reference": "references", "category": "categories", "indicator": "indicators"}
FIRST |= {"box": "boxes", "annex": "annexes"}


def sample(name: str) -> dict[str, str]:
    """An argument for each parameter of a macro that must be given."""
    plan = check(read_files(BASE)).site().plan
    found = {}
    for parameter in MACROS[name].parameters:
        if parameter.kinds:
            found[parameter.name] = getattr(plan, FIRST.get(parameter.kinds[0], f"{parameter.kinds[0]}s"))[0].id
        elif parameter.words:
            found[parameter.name] = parameter.words[0]
        elif parameter.required:
            found[parameter.name] = "示例"
    return found if name != "count" else {"what": plan.info.counts[0].what}


def test_the_catalogue_and_what_is_printed_are_the_same_macros() -> None:
    assert set(PRINTERS) == set(MACROS)


@pytest.mark.parametrize("name", sorted(MACROS))
def test_names_and_places_of_arguments_mean_the_same(name: str) -> None:
    context = PageContext(replace(check(read_files(BASE)).site(), today=DAY), "index.md")
    render, given = renderer(FRAGMENTS), sample(name)
    assert expand(context, render, name, **given) == expand(context, render, name, *given.values())


def test_an_id_given_by_name_is_a_citation_and_a_heading() -> None:
    (call,) = find_calls(('见{{ measure(id="m-1-1") }}。',), "docs/x.md").calls
    assert cited_ids(call) == ["m-1-1"]
    page, problems = read_page(b'---\ntitle: t\n---\n{{ measure_heading(id="m-1-1") }}\n', "x.md")
    assert page is not None
    assert [heading.anchor for heading in page.headings] == ["m-1-1"]
    assert problems == []


def test_a_citation_by_name_leads_back() -> None:
    plan = small_plan()
    measure = plan.measures[0].id
    page, _ = read_page(f'---\ntitle: 甲\n---\n\n见{{{{ measure(id="{measure}") }}}}。\n'.encode(), "about.md")
    assert page is not None
    assert [found.address.page for found in citations(plan, [page])[measure]] == ["about.md"]


def test_the_same_block_by_place_and_by_name_is_told_as_doubled() -> None:
    files = small_files()
    about = files.docs["index.md"] + b'\n{{ glossary() }}\n\n{{ cited_by("m-1-1") }}\n\n{{ cited_by(id="m-1-1") }}\n'
    found = check(Files(files.data, {**files.docs, "index.md": about})).problems
    assert "同样的“cited_by”" in "".join(problem.message for problem in found)


def test_a_stash_gives_back_what_it_kept() -> None:
    stash = Stash(lambda name, values: f"<{name}>{values['x']}" if values["x"] else "")
    marks = [stash("a", {"x": "甲"}), stash("b", {"x": ""}), stash("a", {"x": "乙"})]
    assert marks[1] == ""
    assert stash.restored("、".join(marks)) == "<a>甲、、<a>乙"
