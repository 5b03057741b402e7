import json
import re
from pathlib import Path

from macros.publish.markup import BuiltPage
from macros.search.entries import entries, leads
from macros.search.files import search_files
from macros.search.han import read_traditional, traditional
from macros.search.index import INDEX_FILE, STUB_FILE, STUB_SCRIPT, build_index, index_files
from macros.search.sections import Section
from macros.site.project import Project

NOISE = Section("a.html", "m-1", "第一章", "宁静", "措施", "噪声 it's \\ \u2028", ("安静",), ("m-1", "a-1-1"))
LEAD = Section("a.html", "", "第一章", "第一章", "条文", "引言", (), ())


Areas = dict[tuple[str, ...], list[str]]


def index(
    leads: dict[str, tuple[str, ...]], areas: Areas | None = None, measured: dict[str, list[str]] | None = None
) -> dict[str, object]:
    return dict(json.loads(build_index((LEAD, NOISE), leads, areas or {}, measured or {}, "聲\t声\n")))


def test_sections_name_their_page_and_kind_by_number() -> None:
    made = index({})
    assert made["pages"] == [["a.html", "第一章"]]
    kinds = made["kinds"]
    assert isinstance(kinds, list)
    assert made["sections"] == [
        [0, "", "第一章", kinds.index("条文"), "引言"],
        [0, "m-1", "宁静", kinds.index("措施"), NOISE.text, ["安静"]],
    ]


def test_everyday_words_lead_to_sections_also_by_an_anchor_inside_those_that_lead_alike_together() -> None:
    words = {
        "吵": ("a.html#m-1", "a.html#a-1-1"),
        "闹": ("a.html#m-1",),
        "无": ("gone.html",),
        "章": ("a.html", "a.html#m-1"),
    }
    assert index(words)["leads"] == [[["吵", "闹"], [1]], [["章"], [0, 1]]]


def test_areas_name_the_sections_with_their_figures_also_when_there_are_none() -> None:
    areas: Areas = {("山前区", "山前"): [], ("江州市", "江州"): ["a.html#a-1-1", "gone.html"]}
    assert index({}, areas)["areas"] == [[["山前区", "山前"], []], [["江州市", "江州"], [1]]]


def test_an_indicator_names_the_sections_with_its_figures_if_there_are_any() -> None:
    assert index({}, measured={"a.html": ["a.html#a-1-1"], "a.html#m-1": ["gone.html"]})["measured"] == [[0, [1]]]


def test_traditional_characters_only_for_what_stands_in_the_texts() -> None:
    assert traditional("聲\t声\n環\t环\n國\t国\n乾\t干 乾\n", ["声环干"]) == ("乾環聲", "干环声")
    assert "聲\t声" in read_traditional()


def test_the_script_holds_the_index_whatever_stands_in_it() -> None:
    files = index_files(build_index((LEAD, NOISE), {}, {}, {}, ""))
    script = files[INDEX_FILE]
    assert "\u2028" not in script
    quoted = re.fullmatch(r"self\.planIndex=JSON\.parse\('(.*)'\)\n", script)
    assert quoted
    unquoted = re.sub(r"\\(u2028|.)", lambda m: "\u2028" if m[1] == "u2028" else m[1], quoted[1])
    assert json.loads(unquoted)["sections"][1][4] == NOISE.text


def test_the_stubs_are_small_and_name_the_index_with_its_mark() -> None:
    files = index_files("{}")
    stub = json.loads(files[STUB_FILE])
    assert stub["docs"] == []
    assert re.fullmatch(r"\.\./\.\./search/sections\.js\?v=[0-9a-f]{12}", stub["config"]["sections"])
    assert files[STUB_SCRIPT] == f"var __index = {files[STUB_FILE]}\n"
    assert max(len(files[name]) for name in (STUB_FILE, STUB_SCRIPT)) < 300


def test_every_address_of_the_plan_that_search_knows_is_on_the_built_site(project: Project, site_dir: Path) -> None:
    pages: dict[str, str] = {}
    for address in entries(project.site().plan):
        page, _, anchor = address.partition("#")
        html = pages.setdefault(page, (site_dir / page).read_text(encoding="utf-8"))
        assert not anchor or f'id="{anchor}"' in html, address


def test_every_everyday_word_leads_somewhere(project: Project, site_dir: Path) -> None:
    script = (site_dir / INDEX_FILE).read_text(encoding="utf-8")
    known = json.loads(re.sub(r"\\(.)", r"\1", script[script.index("'") + 1 : script.rindex("'")]))["leads"]
    assert {word for words, _ in known for word in words} == set(leads(project.site().plan))


def test_the_built_site_has_the_same_index_as_a_second_run(project: Project, site_dir: Path) -> None:
    built = {path.relative_to(site_dir).as_posix(): path for path in site_dir.rglob("*.html")}
    pages = {
        name: BuiltPage(name, path.read_text(encoding="utf-8")) for name, path in sorted(built.items(), reverse=True)
    }
    for name, text in search_files(pages, project.site().plan).items():
        assert (site_dir / name).read_text(encoding="utf-8") == text, name
