"""CITATION.cff of the data: how to cite it, for programs that manage references."""

import json

from macros.exports.info import SCHEMA_VERSION, SiteInfo
from macros.model.plan import Plan


def citation(plan: Plan, info: SiteInfo) -> bytes:
    """A file in Citation File Format 1.2.0. Texts are JSON strings, which are YAML too."""
    lines = [
        "cff-version: 1.2.0",
        f"message: {_quoted('引用本数据时，请写明网站名称、所引记录的编号和访问日期。')}",
        "type: dataset",
        f"title: {_quoted(f'{plan.info.title}结构化数据')}",
        f"version: {SCHEMA_VERSION}",
        "authors:",
        f"  - name: {_quoted(f'{info.name}编者')}",
        f"license: {info.licence.name}",
    ]
    if info.url:
        lines.append(f"url: {_quoted(info.url)}")
    lines += [
        "references:",
        "  - type: report",
        f"    title: {_quoted(plan.info.title)}",
        "    authors:",
        f"      - name: {_quoted(plan.info.issuer)}",
        f"    year: {plan.info.issued_on[:4]}",
    ]
    return ("\n".join(lines) + "\n").encode()


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
