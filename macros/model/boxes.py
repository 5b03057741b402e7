"""What stands beside the clauses of a plan: boxes (专栏) and annexed tables (附表)."""

from typing import Annotated, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from macros.model.base import IdField, Note, PlaceText, Record, SourceId
from macros.model.fields import CellText, ChapterRef, Flag, ShownRef, Text


class BoxLine(Record):
    """A line of a box: official words, or a record shown with all that must stand beside it."""

    heading: Annotated[Text | None, Field(title="小标题", description="照来源写，下面几行归在它名下")] = None
    text: Annotated[Text | None, Field(title="文字", description="照来源写")] = None
    record: Annotated[
        ShownRef | None, Field(title="记录", description="指标、数据、项目或措施的编号：内容从那条记录来")
    ] = None

    @model_validator(mode="after")
    def _one_of(self) -> Self:
        if sum(part is not None for part in (self.heading, self.text, self.record)) != 1:
            raise PydanticCustomError("line_mixed", "专栏的一行写 heading、text、record 中的一个，也只写一个")
        return self


class Box(Record):
    """A box of the plan."""

    id: IdField
    label: Annotated[Text, Field(title="原文编号", description="例如 专栏1")]
    title: Annotated[Text, Field(title="标题")]
    chapter: Annotated[ChapterRef, Field(title="所在章")]
    lines: Annotated[tuple[BoxLine, ...], Field(title="内容", min_length=1)]
    source: SourceId
    place: PlaceText
    note: Note | None = None


class AnnexColumn(Record):
    """A column of an annexed table."""

    name: Annotated[Text, Field(title="列名")]
    unit: Annotated[Text | None, Field(title="单位", description="整列同一个单位时写在这里")] = None
    number: Annotated[Flag, Field(title="是否数字", description="整列是数字的写 true，靠右对齐")] = False


class AnnexRow(Record):
    """A row of an annexed table, cell by cell as printed; an empty cell is ''."""

    cells: Annotated[tuple[CellText, ...], Field(title="单元格", description="照来源写，空格子写 ''")]


class Annex(Record):
    """A table annexed to the plan, or standing in a chapter of it."""

    id: IdField
    label: Annotated[Text, Field(title="原文编号", description="例如 附表1")]
    title: Annotated[Text, Field(title="标题")]
    chapter: Annotated[ChapterRef | None, Field(title="所在章", description="附在全文之后的不写")] = None
    columns: Annotated[tuple[AnnexColumn, ...], Field(title="列", min_length=1)]
    rows: Annotated[tuple[AnnexRow, ...], Field(title="行", min_length=1)]
    source: SourceId
    place: PlaceText
    note: Note | None = None

    @model_validator(mode="after")
    def _rectangular(self) -> Self:
        for number, row in enumerate(self.rows, start=1):
            if len(row.cells) != len(self.columns):
                told = {"row": number, "have": len(row.cells), "want": len(self.columns)}
                raise PydanticCustomError("row_ragged", "第{row}行有{have}格，表有{want}列", told)
        return self
