"""A page that passes the check turns into harmless HTML, whatever its author tried."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html
from markdown import Markdown

from macros.site.project import check
from tests.contract.catalogue import BASE
from tests.contract.test_mutation import STEADY, sound, with_file

pytestmark = pytest.mark.site

# As in mkdocs.yml; what else the host adds does not read HTML.
EXTENSIONS = ["abbr", "admonition", "attr_list", "md_in_html", "tables", "toc", "pymdownx.details"]
TAGS = {
    *("div", "p", "h1", "h2", "h3", "h4", "h5", "h6", "a", "em", "strong", "code", "pre", "ul", "ol", "li"),
    *(
        "blockquote",
        "hr",
        "br",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "span",
        "img",
        "abbr",
        "details",
    ),
    *("details", "summary", "dl", "dt", "dd", "sup", "sub"),
}
ATTRIBUTES = {"id", "class", "href", "title", "alt", "src", "start", "open", "markdown"}
SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
SAFE = {"http", "https", "mailto", "tel"}
TOKENS = (
    *("<", ">", "</", "<script>", "</script>", "<b>", "<!--", "-->", "<?x", "<!x", "<x\n", "y>"),
    *("`", "``", "```", "~~~", "```js", "\\`", "\\<", "    ", "\n", "\n\n", " ", "\t", "<svg/onload=x>"),
    *("[x](", ")", "javascript:x", "JAVASCRIPT:x", "java\nscript:x", "data:text/html,x", "//x"),
    *("&#106;avascript:x", "[y]: javascript:x", "[x][y]", "![x](", "<javascript:x>", "<https://x.org>"),
    *("{: onclick=x }", "{: #a }", "{:onclick=x}", "{: .c }", "{: style='x' }", "{ onclick=x }", "*[q]: <b>"),
    *('!!! note "<b>"', "??? note", "# h", "h\n===", "h\n---", "| a | b |\n|---|---|\n", "> ", "- ", "1. "),
    *("甲", "q", "**", "_", '"', "'", "&lt;b&gt;", "&", "=", "onclick=x", "https://x.org", "about.md"),
)


def outside(text: str) -> list[str]:
    """Elements, attributes and addresses that no page may have."""
    made = Markdown(extensions=EXTENSIONS).convert(text)
    found = []
    for element in html.fromstring(f"<div>{made}</div>").iter():
        if not isinstance(element.tag, str) or element.tag not in TAGS:
            found.append(f"<{element.tag}>")
            continue
        for name, value in element.attrib.items():
            scheme = SCHEME.match("".join(value.split()))
            wrong = name in ("href", "src") and scheme and scheme[1].lower() not in SAFE
            if name not in ATTRIBUTES or wrong:
                found.append(f'{element.tag} {name}="{value}"')
    return found


@settings(STEADY, max_examples=400)
@given(st.lists(st.sampled_from(TOKENS), max_size=14))
def test_what_passes_is_harmless(tokens: list[str]) -> None:
    files = sound(BASE)
    text = files.docs["about.md"].decode() + "\n" + "".join(tokens) + "\n"
    if not check(with_file(files, "docs/about.md", text.encode())).problems:
        assert outside(text.partition("---\n\n")[2]) == [], "".join(tokens)
