"""A short run of the fuzzer with a fixed seed; ``make fuzz`` runs it for longer."""

import pytest

from tests.contract.fuzz import PAYLOADS, harmful, run

pytestmark = pytest.mark.site
FRONT = "---\ntitle: 甲\ndescription: 乙\n---\n\n"


def test_nothing_harmful_passes_and_nothing_breaks() -> None:
    tally = run(seed=16, number=250)
    assert tally.wrong == []
    assert tally.counts["reported"] > 100
    assert tally.counts["passed"] > 5


@pytest.mark.parametrize(
    "text",
    [
        "> [x][y]\n>\n> [y]: javascript&colon;alert",
        "- [x](\n  java\nscript:alert)",
        "![x](https://host.example/a.png)",
        "甲\n{: .md-overlay }",
        "甲\n{: #__search }",
        '!!! md-overlay "甲"\n\n    乙',
        "<b onclick=x>甲</b>",
        "{{ 7 * 7 }}",
    ],
)
def test_the_judge_knows_harm_when_it_sees_it(text: str) -> None:
    assert harmful(FRONT + text)


def test_the_judge_lets_plain_pages_pass() -> None:
    assert harmful(FRONT + "## 甲 {: #jia }\n\n[乙](about.md) ![丙](a.png)\n") == []
    assert len(PAYLOADS) > 50
