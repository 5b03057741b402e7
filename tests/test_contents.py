"""The contents of a page hold what fragments print, in the right depth."""

from macros.site.contents import contents


def names(html: str) -> list[object]:
    def told(entries: list[object]) -> list[object]:
        return [(one["name"], one["id"], told(one["children"])) for one in entries]  # type: ignore[index]

    return told([*contents(html)])


def test_headings_of_fragments_stand_below_the_headings_of_the_page() -> None:
    html = '<h1 id="a">甲</h1><h2 id="b">乙</h2><section><h3 id="c">丙</h3></section><h2 id="d">丁</h2>'
    assert names(html) == [("甲", "a", [("乙", "b", [("丙", "c", [])]), ("丁", "d", [])])]


def test_a_caption_counts_where_it_says_so_without_its_remark() -> None:
    html = (
        '<table><caption id="a" data-p-contents="2">水<span class="p-caption-note">共3条</span></caption></table>'
        '<table><caption id="b">不算</caption></table>'
    )
    assert names(html) == [("水", "a", [])]


def test_a_heading_every_part_repeats_stays_out() -> None:
    assert names('<h2 id="a">甲</h2><h3 id="b" data-p-contents="0">依据与数据</h3><h2>没有地址</h2>') == [
        ("甲", "a", [])
    ]


def test_text_that_looks_like_markup_stays_text() -> None:
    assert names('<h2 id="a">&lt;img src=x onerror=f()&gt; &amp; 乙</h2>') == [
        ("&lt;img src=x onerror=f()&gt; &amp; 乙", "a", [])
    ]
