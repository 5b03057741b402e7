"""What the YAML parser complains of, in an author's words and at the place an author means."""

from typing import Protocol

_EXPLANATIONS = (
    ("mapping values are not allowed", "这里多了一个冒号：含冒号的文字要加引号，或者上一行的缩进不对"),
    ("could not find expected ':'", "这一行缺少冒号，或者冒号后面没有空格"),
    ("found unexpected end of stream", "从这里开始的引号没有成对"),
    ("found unexpected document indicator", "从这里开始的引号没有成对"),
    ("did not find expected key", "这一行的缩进或标点与同一条记录的其他行不一致"),
    ("did not find expected '-' indicator", "这一行的缩进与列表的其他行不一致"),
    ("did not find expected ',' or ']'", "从这里开始的方括号没有写完整，或者里面没有用半角逗号隔开"),
    ("did not find expected ',' or '}'", "从这里开始的大括号没有写完整，或者里面没有用半角逗号隔开"),
    ("found character that cannot start any token", "这里以 YAML 保留的符号开头，请给这段文字加引号"),
    ("block sequence entries are not allowed", "这里的短横线位置不对，请另起一行并检查缩进"),
    ("found unknown escape character", "双引号里的反斜杠写法不对，请改用单引号"),
    ("did not find expected hexdecimal number", "双引号里的反斜杠写法不对，请改用单引号"),
    ("did not find the expected", "这里的写法不完整"),
    ("did not find expected node content", "这里应有内容，却是一个标点"),
    ("expected alphabetic or numeric character", "这里以 YAML 保留的符号开头，请给这段文字加引号"),
    ("did not find expected <document start>", "这一行的缩进不对，或者前面少了短横线"),
)
_FROM_CONTEXT = ("quoted scalar", "simple key", "flow sequence", "flow mapping", "alias", "anchor")


class Mark(Protocol):
    """A place as the parser gives it, counted from zero."""

    line: int
    column: int


class Problem(Protocol):
    """The parser's error."""

    @property
    def problem(self) -> str | None: ...  # noqa: D102 - the parser's own names
    @property
    def context(self) -> str | None: ...  # noqa: D102
    @property
    def problem_mark(self) -> Mark | None: ...  # noqa: D102
    @property
    def context_mark(self) -> Mark | None: ...  # noqa: D102


def explain(error: Problem) -> tuple[int, int, str]:
    """Line and column (from one) and a Chinese sentence.

    The parser often notices one line late; what was left open then says where it began.
    """
    marks = [error.problem_mark, error.context_mark]
    if any(words in (error.context or "") for words in _FROM_CONTEXT):
        marks.reverse()
    mark = next((mark for mark in marks if mark is not None), None)
    problem = error.problem or ""
    known = (chinese for english, chinese in _EXPLANATIONS if english in problem)
    said = next(known, "这里的写法不合 YAML 语法")
    return (mark.line + 1, mark.column + 1, said) if mark else (1, 1, said)
