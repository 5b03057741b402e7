"""What an author may write at the head of a page."""

from typing import Annotated

from pydantic import Field

from macros.model import vocabulary
from macros.model.base import Record
from macros.model.fields import Address, PartialDate, Text


class HeroLink(Record):
    """A link below the headline of the home page."""

    name: Annotated[Text, Field(title="文字")]
    link: Annotated[Address, Field(title="站内地址")]


class Hero(Record):
    """The headline of the home page."""

    kicker: Annotated[Text | None, Field(title="眉题")] = None
    title: Annotated[Text | None, Field(title="大标题")] = None
    text: Annotated[Text | None, Field(title="导语")] = None
    placeholder: Annotated[Text | None, Field(title="搜索框提示")] = None
    links: Annotated[tuple[HeroLink, ...], Field(title="链接")] = ()


class PageMeta(Record):
    """What stands between the two ``---`` at the top of a page."""

    title: Annotated[Text | None, Field(title="标题")] = None
    description: Annotated[Text | None, Field(title="摘要")] = None
    template: Annotated[Text | None, Field(title="模板")] = None
    hide: Annotated[tuple[vocabulary.Hideable, ...], Field(title="隐藏的部分")] = ()
    hero: Annotated[Hero | None, Field(title="首页标题区")] = None
    book: Annotated[vocabulary.InBook, Field(title="在书里的位置")] = vocabulary.InBook.BODY
    published: Annotated[PartialDate | None, Field(title="发布日期", description="官方发布者按页填写")] = None
    column_name: Annotated[Text | None, Field(title="栏目名称", description="官方发布者按页填写")] = None
    column_type: Annotated[Text | None, Field(title="栏目类别", description="官方发布者按页填写")] = None
    content_source: Annotated[Text | None, Field(title="内容来源", description="官方发布者按页填写")] = None
