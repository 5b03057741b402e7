"""The one sentence that says it all."""

from collections.abc import Iterator

from macros.model.filled import all_filled
from macros.review.changes import Changes
from macros.review.review import Review


def headline(review: Review) -> str:
    """What differs, counted, and what the check says of the newer state."""
    said = "、".join([*_data(review.changes), *_effects(review), *_files(review)])
    return f"{said or _nothing(review)}；{_check(review)}。"


def _nothing(review: Review) -> str:
    if review.unread.kinds or review.unread.keys:
        return "读得出的数据和页面都没有变化"
    return "数据和页面都没有变化"


def _data(changes: Changes) -> Iterator[str]:
    sources = [change for change in changes.added if change.kind == "source"]
    filled = [change for change in changes.changed if all_filled(change.fields)]
    retired = [change for change in changes.removed if change.retired]
    counted = (
        ("改了{}条数据", len(changes.changed) - len(filled)),
        ("补录{}条数据的空缺", len(filled)),
        ("新增{}条数据", len(changes.added) - len(sources)),
        ("新增{}个来源", len(sources)),
        ("停用{}条数据", len(retired)),
        ("删去{}条数据", len(changes.removed) - len(retired)),
        ("{}类数据换了次序", len(changes.reordered)),
    )
    yield from (words.format(number) for words, number in counted if number)


def _effects(review: Review) -> Iterator[str]:
    judged = [change for change in review.verdicts or () if change.old and change.new]
    if judged:
        yield f"{len(judged)}个指标的结论改变"


def _files(review: Review) -> Iterator[str]:
    files = review.files
    counted = (
        ("改了{}页文字", len(files.pages)),
        ("新增{}个文件", len(files.added)),
        ("删去{}个文件", len(files.removed)),
        ("移动{}个文件", len(files.moved)),
        ("换了{}个文件", len(files.replaced)),
    )
    yield from (words.format(number) for words, number in counted if number)


def _check(review: Review) -> str:
    return f"检查还有{len(review.faults)}处错误" if review.faults else "检查无错误"
