"""A built site, read as its readers do: every page, every link, every record.

Here the made-up plan's; tests/every_plan runs the same over the plan of the repository.
"""

import re
from pathlib import Path

import pytest

from macros.model.vocabulary import Access, Read
from macros.site.links import address_of
from macros.site.printed import printed_addresses
from macros.site.project import Project
from tests.conftest import built
from tests.example import CHAPTER, INDICATOR, write_example
from tests.pages import ids, inside, main_text, outside, page_paths, parsed, targets

NOT_FOR_READERS = ("Traceback", "{{", "}}", "{%", "no such element", "Macro Rendering Error", "None%", "nan")
SKIPPED_SCHEMES = ("mailto:", "data:", "javascript:", "tel:")


@pytest.fixture(scope="module")
def pages(site_dir: Path) -> list[str]:
    found = page_paths(site_dir)
    assert len(found) > 20
    return found


def test_every_link_and_anchor_resolves(site_dir: Path, pages: list[str]) -> None:
    known = {path: set(ids(site_dir, path)) for path in pages}
    wrong = []
    for path in pages:
        if path == "404.html":
            continue  # its links start at the root of the host; the publishing tests follow them
        for target in targets(site_dir, path):
            if outside(target) or target.startswith(SKIPPED_SCHEMES):
                continue
            file, anchor = inside(path, target)
            if file in known:
                if anchor and anchor not in known[file]:
                    wrong.append(f"{path}: {target} (no such anchor)")
            elif not (site_dir / file).is_file():
                wrong.append(f"{path}: {target} (no such file)")
    assert wrong == []


def test_no_id_is_used_twice_on_a_page(site_dir: Path, pages: list[str]) -> None:
    for path in pages:
        found = ids(site_dir, path)
        assert sorted(found) == sorted(set(found)), path


def test_every_record_stands_at_its_address(site_dir: Path, project: Project) -> None:
    plan = project.dataset.plan()
    for record in plan.addressed:
        file, _, anchor = address_of(plan, record).url.partition("#")
        assert (site_dir / file).is_file(), file
        assert not anchor or anchor in ids(site_dir, file), f"{file}#{anchor}"


NOT_LED_TO = re.compile(r"#(?:_1|cited-.+|letter-.+)$|^(?:indicators|projects|offices)/(.+)\.html#\1$")
"""Headings that no word and no link leads to: they say who cites, or lead through a list, or are all of a page."""


def test_the_check_knows_every_heading_and_table_of_the_site(
    site_dir: Path, project: Project, pages: list[str]
) -> None:
    headings = "//article//*[self::h1 or self::h2 or self::h3 or self::h4 or @data-p-contents]/@id"
    there = {f"{path}#{anchor}" for path in pages for anchor in parsed(site_dir / path).xpath(headings)}
    plan = project.dataset.plan()
    printed = {url for path in pages for url in printed_addresses(plan, project.pages, path) or ()}
    assert {url for url in there - project.addresses - printed if not NOT_LED_TO.search(url)} == set()
    assert {url for url in printed if url.partition("#")[2] not in ids(site_dir, url.partition("#")[0])} == set()


def test_official_words_are_printed_as_they_are(site_dir: Path, project: Project) -> None:
    plan = project.dataset.plan()
    for measure in plan.measures:
        text = main_text(site_dir, address_of(plan, measure).url.partition("#")[0])
        assert measure.title in text
        for action in plan.actions_of(measure.id):
            assert action.text in text


def test_every_figure_stands_with_level_period_and_source(site_dir: Path, project: Project) -> None:
    plan = project.dataset.plan()
    for figure in plan.figures:
        file = address_of(plan, figure).url.partition("#")[0]
        [row] = parsed(site_dir / file).xpath(f"//*[@id='{figure.id}']")
        text = " ".join(row.text_content().split())
        assert figure.level.label in text
        assert figure.period.label in text
        assert figure.area in text
        assert [link for link in row.xpath(".//a/@href") if link.endswith(f"#{figure.source}")], figure.id


def test_nothing_of_the_kitchen_is_left_in_the_pages(site_dir: Path, pages: list[str]) -> None:
    for path in pages:
        text = " ".join(parsed(site_dir / path).xpath("//text()[not(ancestor::script)]"))
        for word in NOT_FOR_READERS:
            assert word not in text, f"{path}: {word}"


def test_no_resource_comes_from_outside(site_dir: Path, pages: list[str]) -> None:
    for path in pages:
        tree = parsed(site_dir / path)
        for element in tree.xpath("//script[@src] | //img | //link[@href] | //iframe | //source | //video"):
            target = element.get("src") or element.get("href") or ""
            canonical = element.tag == "link" and element.get("rel") in ("canonical", "alternate")
            assert canonical or not outside(target), f"{path}: {target}"
    for sheet in site_dir.rglob("*.css"):
        text = sheet.read_text(encoding="utf-8")
        assert not re.search(r"url\(\s*['\"]?(?:https?:)?//", text), sheet.name


def test_tables_have_captions_and_scopes(site_dir: Path, pages: list[str]) -> None:
    for path in pages:
        for table in parsed(site_dir / path).xpath("//article//table"):
            assert table.xpath("normalize-space(caption)"), path
            assert table.xpath(".//thead//th"), path
            for cell in table.xpath(".//th"):
                assert cell.get("scope"), f"{path}: {cell.text_content()}"


def test_the_unofficial_notice_is_on_every_page(site_dir: Path, pages: list[str]) -> None:
    for path in pages:
        if parsed(site_dir / path).xpath("//article"):
            assert "非官方站点" in parsed(site_dir / path).text_content(), path


def test_each_page_has_one_title_a_language_and_a_description(site_dir: Path, pages: list[str]) -> None:
    for path in pages:
        tree = parsed(site_dir / path)
        if not tree.xpath("//article"):
            continue
        assert len(tree.xpath("//h1")) == 1, path
        assert tree.get("lang", "").startswith("zh"), path
        assert path == "404.html" or tree.xpath("//meta[@name='description']/@content"), path


def test_home_is_shared_under_the_name_of_the_site_and_a_chapter_under_its_own(site_dir: Path) -> None:
    shared = {
        path: parsed(site_dir / path).xpath("//meta[@property='og:title' or @property='og:site_name']/@content")
        for path in ("index.html", CHAPTER)
    }
    site = shared[CHAPTER][0]
    assert shared["index.html"] == [site, site]
    assert site not in shared[CHAPTER][1:]


def test_sections_of_the_contents_list_can_be_opened_where_the_reader_is_not(site_dir: Path) -> None:
    for path in ("index.html", CHAPTER):
        (chapters,) = parsed(site_dir / path).xpath(
            "//ul[@data-md-scrollfix or contains(@class, 'md-nav__list')]/li[input[contains(@class, 'md-nav__toggle')]]"
            "[.//a[contains(@href, '03-chapter.html')]]"
        )
        assert (chapters.xpath("input/@checked") != []) is (path == CHAPTER)


def test_pictures_keep_their_size_where_a_page_finds_no_stylesheet(site_dir: Path) -> None:
    pictures = parsed(site_dir / "404.html").xpath("//*[local-name()='svg']")
    assert pictures
    assert [picture.get("class") for picture in pictures if picture.get("height") is None] == []


def test_breadcrumbs_and_neighbours_are_there(site_dir: Path) -> None:
    tree = parsed(site_dir / CHAPTER)
    neighbours = [link.rpartition("/")[2] for link in tree.xpath("//footer//a/@href")]
    assert "01-chapter.html" in neighbours
    assert "03-chapter.html" in neighbours
    assert tree.xpath("//nav[contains(@class, 'md-path')]")


def test_without_a_repository_there_is_no_edit_link(site_dir: Path, pages: list[str]) -> None:
    for path in pages:
        assert not parsed(site_dir / path).xpath("//a[contains(@class, 'md-content__button')]"), path


@pytest.mark.site
def test_with_a_repository_edit_links_lead_to_the_file_to_edit(tmp_path: Path) -> None:
    root = write_example(tmp_path / "project")
    config = root / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    edited = text.replace('edit_uri: ""', 'edit_uri: "https://forge.example/plan/edit/main/docs/"')
    assert edited != text
    config.write_text(edited, encoding="utf-8")
    site = built(root, tmp_path / "site")
    chapter = parsed(site / CHAPTER).xpath("//a/@href")
    assert f"https://forge.example/plan/edit/main/docs/{CHAPTER.replace('.html', '.md')}" in chapter
    indicator = parsed(site / INDICATOR).xpath("//a/@href")
    assert "https://forge.example/plan/edit/main/data/indicators.yml" in indicator


def test_two_builds_of_the_same_commit_are_identical(example: Path, site_dir: Path, tmp_path: Path) -> None:
    again = built(example, tmp_path / "site")
    first = {path.relative_to(site_dir): path.read_bytes() for path in site_dir.rglob("*") if path.is_file()}
    second = {path.relative_to(again): path.read_bytes() for path in again.rglob("*") if path.is_file()}
    assert first.keys() == second.keys()
    assert [path for path in first if first[path] != second[path]] == []


MARKS = {sign: label for word in (*Read, Access.EXCERPT) if (sign := word.sign) and (label := word.label)}


def test_a_mark_is_explained_once_a_page_where_it_is_used_and_nowhere_else(site_dir: Path, pages: list[str]) -> None:
    for path in pages:
        document = parsed(site_dir / path)
        explained = document.xpath("//article//*[contains(@class, 'p-key__sign')]/text()")
        used = set(document.xpath("//article//*[@class='p-read' and @role='img']/text()"))
        used |= set(document.xpath("//article//*[@class='p-missing']/text()")) & {"待补录"}
        assert sorted(used) == sorted(sign for sign in explained if sign != "某年发布"), path


def test_how_much_of_a_source_was_read_is_marked_and_not_repeated(site_dir: Path, pages: list[str]) -> None:
    marks = said = 0
    for path in pages:
        for article in parsed(site_dir / path).iter("article"):
            keys = (*article.find_class("p-key"), *article.iter("option"))  # a filter offers the words once
            key = "".join(part.text_content() for part in keys)
            marks += sum(1 for mark in article.find_class("p-read") if mark.text_content() in MARKS)
            said += sum(article.text_content().count(label) - key.count(label) for label in MARKS.values())
            for cell in article.iter("td", "th", "dd"):
                assert not any(label in cell.text_content() for label in MARKS.values()), f"{path}: {cell.text}"
    assert said * 10 <= marks, f"{said} sentences for {marks} marks"
