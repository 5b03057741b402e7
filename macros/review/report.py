"""The report for reviewers: Markdown in Chinese, safe to post as a comment."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise

from macros.model.filled import filled_of
from macros.model.kinds import KINDS
from macros.review.changes import PLAN, RecordChange, label_of
from macros.review.effects import Difference
from macros.review.fields import FieldChange
from macros.review.headline import headline
from macros.review.prose import SectionChange
from macros.review.review import Review
from macros.review.safe import block, code
from macros.source.report import as_text

MOST = 60_000
"""Characters; forges take no longer comments."""
MOST_RECORDS = 30  # of one kind told in full
MOST_FIELDS = 12
ALIKE = 3  # records changed in the same way are told together
MOST_NAMED = 400
MOST_LINES = 20
MOST_FAULTS = 20
_NOT_ALL = "\n（报告太长，下面还有{}段没有列出；全部内容用 --format json 输出。）\n"


def as_markdown(review: Review) -> str:
    """The report, never longer than :data:`MOST`."""
    parts = [headline(review), *_remarks(review)]
    for title, said in _chapters(review):
        if found := list(said):
            parts += [f"### {title}", *found]
    return _bounded(parts)


def _bounded(parts: Sequence[str]) -> str:
    """The parts in order, as many as there is room for; nothing is cut in its middle."""
    text, room = parts[0], MOST - len(_NOT_ALL) - 10
    for number, (before, part) in enumerate(pairwise(parts), start=1):
        together = before.startswith("- ") and part.startswith("- ")
        more = ("\n" if together else "\n\n") + part
        if len(text) + len(more) > room:
            return f"{text}\n{_NOT_ALL.format(len(parts) - number)}"
        text += more
    return f"{text}\n"


def _remarks(review: Review) -> Iterator[str]:
    if not review.is_empty or review.faults:
        yield f"比较：{code(review.old)} → {code(review.new)}"
    if review.unread.kinds:
        every = review.unread.kinds >= {PLAN, *KINDS}
        names = "、".join(label_of(kind) for kind in [PLAN, *KINDS] if kind in review.unread.kinds)
        yield f"有一方的数据文件读不出，没有比较：{'所有数据' if every else names}。"
    if review.unread.keys:
        named = _listed([f"{label_of(kind)}{code(key)}" for kind, key in sorted(review.unread.keys)])
        yield f"有一方写得有错、没有比较的记录：{named}。"
    if review.old_faults:
        yield f"旧的一方本来有{review.old_faults}处错误。"


def _chapters(review: Review) -> Iterator[tuple[str, Iterable[str]]]:
    changes, files = review.changes, review.files
    sources = [change for change in changes.added if change.kind == "source"]
    others = [change for change in changes.added if change.kind != "source"]
    yield "改动的数据", _changed_records(changes.changed)
    yield "新增的数据", _records(others, _added)
    yield "新增的来源", _records(sources, _added)
    yield "停用和删去的数据", _records(changes.removed, _removed)
    yield "换了次序的数据", [f"- {label_of(kind)}" for kind in changes.reordered]
    yield "评估结论", _verdicts(review)
    yield "数目", _list([_difference(item) for item in review.counts])
    yield "齐全程度", _list([_difference(item) for item in review.completeness])
    yield "页面文字", [_section(section) for section in files.sections]
    yield "文件", _list([*_files(review)])
    yield "读者看到变化的页面", _touched(review.pages, "有一方检查没有通过，说不出哪些页面会变。")
    yield "变化的开放数据文件", _touched(review.exports, "有一方的数据有错，说不出哪些文件会变。")
    yield "尚未改正的错误", _faults(review)


def _list(lines: Sequence[str]) -> list[str]:
    return ["\n".join(lines)] if lines else []


def _records(found: Sequence[RecordChange], tell: Callable[[RecordChange], str]) -> Iterator[str]:
    """The records of each kind; of many, the first in full and the others by their ids."""
    for kind in dict.fromkeys(change.kind for change in found):
        group = [change for change in found if change.kind == kind]
        yield from (tell(change) for change in group[:MOST_RECORDS])
        if rest := group[MOST_RECORDS:]:
            yield f"- 另有{len(rest)}条{label_of(kind)}：{_listed([code(change.key) for change in rest])}"


def _changed_records(found: Sequence[RecordChange]) -> Iterator[str]:
    """As above, and what was changed alike in several records told once."""
    alike: dict[tuple[str, tuple[FieldChange, ...]], list[RecordChange]] = {}
    for change in found:
        alike.setdefault((change.kind, change.fields), []).append(change)
    groups = [group for group in alike.values() if len(group) >= ALIKE]
    told = {(change.kind, change.key) for group in groups for change in group}
    for group in groups:
        heading = f"- **{group[0].label}** {len(group)}条，改动相同（{_listed([code(each.key) for each in group])}）："
        yield "\n".join([heading, *_fields(group[0].fields)])
    yield from _records([change for change in found if (change.kind, change.key) not in told], _changed)


def _listed(shown: Sequence[str]) -> str:
    more = f"等{len(shown)}条" if len(shown) > MOST_NAMED else ""
    return "、".join(shown[:MOST_NAMED]) + more


def _heading(change: RecordChange) -> str:
    name = f"（{code(change.name)}）" if change.name else ""
    return f"- **{change.label}** {code(change.key)}{name}"


def _changed(change: RecordChange) -> str:
    return "\n".join([f"{_heading(change)}：", *_fields(change.fields)])


def _fields(fields: Sequence[FieldChange]) -> Iterator[str]:
    filled = frozenset(filled_of(fields))
    yield from (f"  - {_field(field, is_filled=field in filled)}" for field in fields[:MOST_FIELDS])
    if len(fields) > MOST_FIELDS:
        yield f"  - 另有{len(fields) - MOST_FIELDS}处"


def _field(field: FieldChange, *, is_filled: bool) -> str:
    label = _label(field)
    if is_filled and field.new is not None:
        return f"{label}：补录 {code(field.new)}{f'（原为 {code(field.old)}）' if field.old else ''}"
    if field.old is None:
        return f"{label}：新增 {code(field.new or '')}"
    if field.new is None:
        return f"{label}：删去 {code(field.old)}"
    return f"{label}：{code(field.old)} → {code(field.new)}"


def _label(field: FieldChange) -> str:
    """The label; as code where data stand in it."""
    return code(field.label) if "[" in field.key else field.label


def _added(change: RecordChange) -> str:
    told = [field for field in change.fields if field.new not in (change.key, change.name)]
    shown = "；".join(f"{_label(field)} {code(field.new or '')}" for field in told[:MOST_FIELDS])
    return f"{_heading(change)}：{shown}"


def _removed(change: RecordChange) -> str:
    if change.retired is None:
        return f"{_heading(change)}：删去，没有写明停用"
    successor = f"，后继 {code(change.retired.successor)}" if change.retired.successor else ""
    return f"{_heading(change)}：停用，原因 {code(change.retired.reason)}{successor}"


def _verdicts(review: Review) -> list[str]:
    if review.verdicts is None:
        return ["有一方的指标或数据读不全，说不出结论有没有改变。"]
    return _list([_difference(item) for item in review.verdicts])


def _difference(item: Difference) -> str:
    label = f"{code(item.label)}（{code(item.key)}）" if item.key else item.label
    if item.old is None:
        return f"- {label}：新增，{code(item.new or '')}"
    if item.new is None:
        return f"- {label}：不再有，原为 {code(item.old)}"
    return f"- {label}：{code(item.old)} → {code(item.new)}"


def _section(section: SectionChange) -> str:
    lines = [*(f"-{line}" for line in section.removed), *(f"+{line}" for line in section.added)]
    shown = [line if len(line) <= 400 else f"{line[:399]}…" for line in lines[:MOST_LINES]]
    more = f"，下面列出前{MOST_LINES}行" if len(lines) > MOST_LINES else ""
    counted = "、".join(
        words.format(len(found)) for words, found in (("删{}行", section.removed), ("加{}行", section.added)) if found
    )
    return f"{code(section.page)} {code(section.title)}：{counted}{more}\n\n{block(shown, 'diff')}"


def _files(review: Review) -> Iterator[str]:
    files = review.files
    yield from (f"- 移动：{code(old)} → {code(new)}" for old, new in files.moved)
    yield from (f"- 新增：{code(path)}" for path in files.added)
    yield from (f"- 删去：{code(path)}" for path in files.removed)
    yield from (f"- 换了内容：{code(path)}" for path in files.replaced)


def _touched(found: tuple[str, ...] | None, unknown: str) -> list[str]:
    if found is None:
        return [unknown]
    return [f"共{len(found)}个：{_listed([code(path) for path in found])}"] if found else []


def _faults(review: Review) -> Iterator[str]:
    if review.faults:
        first = review.faults[:MOST_FAULTS]
        yield block(as_text(first, review.lines).rstrip("\n").split("\n")[:-2], "text")
        if len(review.faults) > len(first):
            yield f"另有{len(review.faults) - len(first)}处，用 python -m macros check 查看。"
