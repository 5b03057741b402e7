"""The empty files of a new plan: data with explanations, pages with their headings and macros."""

import re
from collections.abc import Iterator, Mapping

from macros.model.kinds import KINDS, PLAN_FILE
from macros.model.records import PlanInfo, Record
from macros.model.validation import keys_of

_FRONT = re.compile(r"\A---\n(.*?)\n---\n", re.S)
_SETTING = re.compile(r"^(?:title|template): .*\n|^hide:\n(?: +- .*\n)+", re.M)
_HEADING = re.compile(r"^# .*$", re.M)
_BLOCK = re.compile(r"^\{\{ \w+\(\) \}\}$", re.M)
_NAV = re.compile(r"^nav:\n.*\Z", re.M | re.S)
_CHAPTER_NAV = re.compile(r"(?:^ +- chapters/.*\n)+", re.M)
_NAME = re.compile(r"^(site_name|site_description|site_url|repo_url|edit_uri): .*$", re.M)
FIRST_CHAPTER = "chapters/01-first.md"
_NAMES = {"site_name": "规划的简称", "site_description": "一句话说明这是什么规划的网站"}


def data_files() -> dict[str, str]:
    """Every data file, empty, with what its fields mean."""
    files = {PLAN_FILE: _data(PLAN_FILE, "规划的基本信息，整个文件只有这一条", PlanInfo, listed=False)}
    for kind in KINDS.values():
        about = f"{kind.label}。每条以“- ”开头；没有内容时保留最后一行的 []"
        files[kind.file] = _data(kind.file, about, kind.model, listed=True)
    return files


def _data(name: str, about: str, model: type[Record], *, listed: bool) -> str:
    lines = [
        f"# yaml-language-server: $schema=schema/{name.removesuffix('.yml')}.schema.json",
        f"# {about}。",
        "# 字段：",
        *(f"#   {line}" for line in _fields(model)),
        "",
        *(["[]"] if listed else _blanks(model)),
    ]
    return "\n".join(lines) + "\n"


def _blanks(model: type[Record]) -> list[str]:
    return [f"{field.alias or name}:" for name, field in model.model_fields.items() if field.is_required()]


def _fields(model: type[Record]) -> Iterator[str]:
    titles = keys_of(model)
    for name, field in model.model_fields.items():
        key = field.alias or name
        yield f"{key}：{titles[key]}（{'必填' if field.is_required() else '可不填'}）"


def configuration(text: str) -> str:
    """The configuration with the names of this plan and its chapters taken out."""

    def named(match: re.Match[str]) -> str:
        return f'{match[1]}: "{_NAMES.get(match[1], "")}"'

    def first(match: re.Match[str]) -> str:
        indent = len(match[0]) - len(match[0].lstrip())
        return f"{' ' * indent}- {FIRST_CHAPTER}\n"

    text = _NAME.sub(named, text)
    return _NAV.sub(lambda nav: _CHAPTER_NAV.sub(first, nav[0]), text)


def page_files(pages: Mapping[str, str]) -> dict[str, str]:
    """Skeletons of *pages*, with one chapter in the place of theirs."""
    shells = {path: _shell(text) for path, text in pages.items() if not path.startswith("chapters/")}
    return {**shells, FIRST_CHAPTER: _CHAPTER}


def _shell(text: str) -> str:
    front = _FRONT.match(text)
    settings = [match[0].rstrip() for match in _SETTING.finditer(front[1] + "\n")] if front else []
    heading = _HEADING.search(text)
    lines = ["---", *settings, "description: 用一句话说明这一页。", "---", ""]
    lines += [heading[0], ""] if heading else []
    for block in _BLOCK.findall(text):
        lines += [block, ""]
    return "\n".join(lines)


_CHAPTER = """---
title: 第一章的标题
description: 用一句话说明这一章。
---

# 第一章的标题 {: #ch-01 }

每章一个文件，文件名用数字和英文小写字母。先在 data/chapters.yml 里登记，再在 mkdocs.yml 的 nav 里列出。
"""
