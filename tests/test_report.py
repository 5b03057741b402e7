"""The evaluation: honest with nothing known and with everything, and every figure leads to its record."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from macros.command_line import main
from macros.model.plan import Plan
from macros.model.records import Figure, Indicator
from macros.model.vocabulary import InPlan, Nature
from macros.progress.formula import number
from macros.report import Kind, report, scope_of
from macros.report.notes import DRAFT
from macros.views.numbers import wording
from macros.word import Document, Heading, Paragraph, Run, Table, as_docx, as_text
from tests.contract.catalogue import BASE, HERE, changed

DAY = date(2026, 11, 23)
NAMES = ("指标", "措施", "结果", "结论", "性质", "说明")
RECORD = re.compile(r"^记录 ([a-z][a-z0-9-]*)(?:（(目标值|基期值|人工评估)）)?")


def known(plan: Plan, count: int) -> Plan:
    """*plan* with its first *count* indicators as its own, with a target; the rest as chosen ones."""
    target = {"type": "level", "year": 2025, "value": "50.0", "source": plan.info.source, "read": "full"}
    confirmed = {"in_plan": "confirmed", "nature": "binding", "target": target}
    bare = {"in_plan": "unconfirmed", "nature": "unstated", "target": None, "baseline": None, "milestones": ()}
    found = [
        Indicator.model_validate(_written(item) | (confirmed if place < count and not item.target else {}))
        if place < count
        else item.model_copy(update=bare | {"in_plan": InPlan.UNCONFIRMED, "nature": Nature.UNSTATED, "override": None})
        for place, item in enumerate(plan.indicators)
    ]
    return replace(plan, indicators=tuple(found))


def _written(item: Indicator) -> dict[str, object]:
    return {name: value for name, value in item.model_dump().items() if value is not None} | {"in_plan": "confirmed"}


def made(plan: Plan, kind: Kind = Kind.CLOSING) -> Document:
    return report(scope_of(plan, kind, DAY), "示例网站")


def runs(document: Document) -> Iterator[Run]:
    for block in document.blocks:
        if isinstance(block, Table):
            yield from (run for row in block.rows for cell in row for run in cell)
        elif isinstance(block, Paragraph):
            yield from block.runs


@pytest.mark.parametrize("kind", list(Kind))
def test_every_figure_is_that_of_the_record_in_its_note(plan: Plan, kind: Kind) -> None:
    figures = 0
    for run in runs(made(plan, kind)):
        if not run.note:
            continue
        told = RECORD.match(run.note)
        assert told, run.note
        record = plan.info if told[1] == plan.info.id else plan.find(told[1])
        assert record is not None, run.note
        match record:
            case Figure():
                assert wording(record).text in run.text
                assert plan.source(record.source).title in run.note
                figures += 1
            case Indicator(target=target, baseline=base):
                goal = target.value if target else None
                value = {"目标值": goal, "基期值": base.value if base else None}.get(told[2])
                assert value is None or number(abs(value)) in run.text
    assert figures


@pytest.mark.parametrize("kind", list(Kind))
def test_no_figure_stands_in_a_table_of_results_without_a_note(plan: Plan, kind: Kind) -> None:
    document = made(plan, kind)
    for block in document.blocks:
        if isinstance(block, Table) and ("指标" in block.head or "措施" in block.head):
            columns = [place for place, name in enumerate(block.head) if name not in NAMES]
            for row in block.rows:
                for run in (run for place in columns for run in row[place]):
                    assert run.note or run.text == "—", run


@pytest.mark.parametrize("count", [0, 1, 19, 20])
def test_it_says_what_is_known_however_much_that_is(plan: Plan, count: int) -> None:
    poorer = known(plan, count)
    text = as_text(made(poorer))
    assert len(poorer.confirmed) == min(count, len(plan.indicators))
    table = "规划指标完成情况\n" in text
    assert table is bool(poorer.confirmed)
    if poorer.confirmed:
        assert f"已收录的约束性指标{sum(1 for one in poorer.confirmed if one.nature is Nature.BINDING)}项：" in text
    assert not re.search(r"(?<![0-9.])0(?:项|条|个)", text)
    assert len(text) > 500


def test_no_heading_stands_over_nothing(plan: Plan) -> None:
    blocks = made(plan).blocks
    for one, following in zip(blocks, (*blocks[1:], None), strict=True):
        if isinstance(one, Heading):
            below = isinstance(following, Heading) and following.level > one.level
            assert below or isinstance(following, Paragraph | Table), one.text


def test_the_midterm_one_uses_no_figure_of_later_years(plan: Plan) -> None:
    scope = scope_of(plan, Kind.MIDTERM, DAY)
    years = plan.info.period
    assert scope.until == date((years.start.year + years.end.year) // 2, 12, 31)
    assert all(item.period.end <= scope.until for item in scope.plan.observations)
    assert "中期评估报告" in made(plan, Kind.MIDTERM).title


def test_sentences_of_the_evaluation_are_marked_as_drafts(plan: Plan) -> None:
    document = made(plan)
    parts: dict[str, list[Paragraph]] = {}
    title = ""
    for block in document.blocks:
        if isinstance(block, Heading) and block.level == 1:
            title = block.text
        elif isinstance(block, Paragraph):
            parts.setdefault(title, []).append(block)
    for title in ("指标完成情况", "任务实施情况", "项目情况", "不知道的"):
        assert all(paragraph.runs[0].text == DRAFT for paragraph in parts[title]), title
    assert document.subtitle.startswith("草稿，")


def test_two_runs_give_the_same_bytes(plan: Plan) -> None:
    assert as_docx(made(plan)) == as_docx(made(plan))


def project_in(folder: Path, mistake: str = "") -> Path:
    files = changed(HERE / "mistakes" / mistake) if mistake else changed(BASE / "none")
    for part, raw in {
        **{f"data/{n}": b for n, b in files.data.items()},
        **{f"docs/{n}": b for n, b in files.docs.items()},
    }.items():
        path = folder / part
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(raw)
    (folder / "mkdocs.yml").write_bytes(files.config or b"")
    return folder


def test_the_command_writes_the_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root, into = project_in(tmp_path / "project"), tmp_path / "made"
    assert main(["report", "--root", str(root), "--into", str(into), "--kind", "midterm"]) == 0
    assert capsys.readouterr().out == f"已写出 {into / 'report-midterm.docx'}（草稿，请核对后使用）。\n"
    assert (into / "report-midterm.docx").read_bytes().startswith(b"PK")


def test_the_command_refuses_data_with_problems(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = project_in(tmp_path / "project", "l450-due-before-asked")
    assert main(["report", "--root", str(root), "--into", str(tmp_path / "made")]) == 1
    assert capsys.readouterr().out.endswith("还有问题没有改正，评估报告没有写出。\n")
    assert not (tmp_path / "made").exists()


def test_the_command_says_when_it_cannot_write(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = project_in(tmp_path / "project")
    (tmp_path / "made").write_text("一个文件", encoding="utf-8")
    assert main(["report", "--root", str(root), "--into", str(tmp_path / "made")]) == 2
    where = tmp_path / "made" / "report-closing.docx"
    said = f"没有写成 {where}：这个目录写不进去（File exists），请用 --into 换一个目录。\n"
    assert capsys.readouterr().err == said
