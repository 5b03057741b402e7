"""The made-up plan of the program's tests as a whole project: 8 chapters, 5 tasks, 15 measures, 40 actions.

It is the skeleton that ``new-plan`` writes, filled with the records of ``small_plan`` (20 indicators, every
kind of target, every verdict) and with more measures, actions and projects of the same made-up district.
"""

import re
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from macros.projects.program import copy_program
from macros.projects.skeleton import page_of, skeleton

ROOT = Path(__file__).parent.parent
SMALL = Path(__file__).parent / "small_plan" / "data"
DAY = date(2024, 6, 1)
CHAPTERS, TASKS, MEASURES, ACTIONS = 8, 5, 3, 40
SOURCE = "source: src-example-plan"
WORKS = ("减少示例噪声", "清理示例河道", "守住示例林地", "查清示例土壤", "管好示例垃圾", "改造示例污水厂")
DOINGS = ("严管示例工地夜间施工噪声", "逐条排查示例入河排污口", "补种示例林带并登记管护人")
PROJECTS = 12
CHAPTER = "chapters/02-chapter.html"  # a page with everything a chapter can have
INDICATOR = "indicators/ex-reached.html"
OF_A_MEASURE = ("measure_heading", "action_list", "evidence", "cited_by")
_KEPT = ("indicators", "observations", "references", "categories", "units", "sources", "redirects", "retired")


def write_example(root: Path) -> Path:
    """Write the project into *root*, which must not exist."""
    root.mkdir(parents=True)
    copy_program(ROOT, root)
    shutil.rmtree(root / "tests")
    for name, text in (skeleton(CHAPTERS, DAY) | _pages() | _data()).items():
        if not name.startswith("tests/"):
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(text, encoding="utf-8", newline="\n")
    return root


def measures() -> Iterator[tuple[str, int, int]]:
    """Id, task and number of every measure."""
    for task in range(1, TASKS + 1):
        for number in range(1, MEASURES + 1):
            yield f"m-{task}-{number}", task, number


def _data() -> dict[str, str]:
    texts = {name: (SMALL / f"{name}.yml").read_text(encoding="utf-8") for name in _KEPT}
    texts |= {
        "plan": _plan(),
        "chapters": _list(_chapters()),
        "tasks": _list(_tasks()),
        "measures": _list(_measures()),
        "actions": _list(_actions()),
        "projects": _list(_projects()),
        "statements": _list(_statements()),
        "terms": _list(_terms()),
        "stages": (SMALL / "stages.yml").read_text(encoding="utf-8"),
        "synonyms": _list(["{word: 施工吵, leads_to: [m-1-3]}"]),
    }
    return {f"data/{name}.yml": text for name, text in texts.items()}


def _list(records: Iterator[str] | list[str]) -> str:
    return "# 虚构的示例：地区、指标、数值和来源都是编造的，只用于测试。\n\n" + "".join(f"- {one}\n" for one in records)


def _plan() -> str:
    text = (SMALL / "plan.yml").read_text(encoding="utf-8")
    for what, value in (("chapters", CHAPTERS), ("tasks", TASKS), ("measures", TASKS * MEASURES)):
        text = re.sub(rf"(what: {what}, value: )\d+", rf"\g<1>{value}", text)
    more = f"  - {{what: actions, value: {ACTIONS}, method: counted, {SOURCE}, place: 正文}}\n"
    return text + more + f"highlights: [obs-ex-reached-2023, obs-ex-rate-2021]\nas_of: {DAY}\n"


def _chapters() -> Iterator[str]:
    for n in range(1, CHAPTERS + 1):
        task = f"title_basis: task, task: task-{n}" if n <= TASKS else "title_basis: heading"
        known = f"mapping: stated, {SOURCE}, place: 第{n}章"
        yield f"{{id: ch-{n:02}, number: {n}, title: 示例第{n}章, page: {page_of(n)}, {task}, {known}}}"


def _tasks() -> Iterator[str]:
    for n in range(1, TASKS + 1):
        names = f"title: 做好第{n}类示例工作, short_title: 示例任务{n}"
        yield f"{{id: task-{n}, number: {n}, {names}, chapter: ch-{n:02}, {SOURCE}, place: 第{n}章}}"


def _measures() -> Iterator[str]:
    for index, (name, task, number) in enumerate(measures()):
        title = f"{WORKS[index % len(WORKS)]}（{name[2:]}）" if name != "m-1-3" else "减少示例噪声"
        label = f'number: "{task}.{number}", label: （{number}）'
        yield f"{{id: {name}, task: task-{task}, {label}, title: {title}, {SOURCE}, place: 第{task}章}}"


def _actions() -> Iterator[str]:
    wanted = [(name, n) for name, _, _ in measures() for n in range(1, 4)][:ACTIONS]
    for name, n in wanted:
        text = DOINGS[n - 1] if name == "m-1-3" else f"{DOINGS[n - 1]}（{name[2:]}）"
        dotted = name[2:].replace("-", ".")
        yield f"{{id: a{name[1:]}-{n}, measure: {name}, number: {dotted}.{n}, text: {text}, {SOURCE}, place: 正文}}"


def _projects() -> Iterator[str]:
    names = [name for name, _, _ in measures()]
    for n in range(1, PROJECTS + 1):
        name = "prj-example" if n == 1 else f"prj-example-{n}"
        rest = f"status: building, in_annex: confirmed, {SOURCE}, read: full"
        yield f"{{id: {name}, name: 示例项目{n}, measures: [{names[n % len(names)]}], {rest}}}"


def _statements() -> Iterator[str]:
    for kind in ("achievement", "guidance", "principle", "aim", "framework", "safeguard", "step", "frame"):
        for n in (1, 2):
            rest = f"order: {n}, text: 示例原文{kind}第{n}句, {SOURCE}, place: 第{n}行"
            yield f"{{id: st-{kind}-{n}, kind: {kind}, {rest}}}"


def _terms() -> Iterator[str]:
    for n, (name, term) in enumerate((("noise", "示例噪声"), ("outfall", "示例排污口"), ("belt", "示例林带"))):
        rest = f"basis: own, measures: [m-1-{n + 1}], in_interpretation: false"
        yield f"{{id: term-{name}, term: {term}, definition: 只在测试里使用的{term}。, {rest}}}"


def _pages() -> dict[str, str]:
    pages = {}
    for n in range(1, CHAPTERS + 1):
        front = f"---\ntitle: 示例第{n}章\ndescription: 虚构的示例页面，只用于测试。\n---"
        blocks = [
            front,
            f"# 示例第{n}章 {{: #chapter-{n:02} }}",
            f'{{{{ chapter_note("ch-{n:02}") }}}}',
            f"## 这一章讲什么 {{: #ch-{n:02}-about }}",
            _prose(n),
            *(("虚构的一句话[^made-up]。", '[^made-up]: 虚构的注，见{{ term("term-noise") }}。') if n == 1 else ()),
        ]
        for name in [name for name, task, _ in measures() if task == n]:
            blocks += [f'{{{{ {macro}("{name}") }}}}' for macro in OF_A_MEASURE]
        pages[f"docs/{page_of(n)}"] = "\n\n".join(blocks) + "\n"
    return pages


def _prose(chapter: int) -> str:
    return f'虚构的正文，见{{{{ measure("m-{min(chapter, TASKS)}-1") }}}}和{{{{ term("term-noise") }}}}。'
