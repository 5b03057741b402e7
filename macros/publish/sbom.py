"""A bill of materials (CycloneDX 1.5): what builds the site and what reaches its readers."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

_PACKAGE = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", re.M)
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")


class Shipped(NamedTuple):
    """A work by others inside the theme's files; ``version`` only where the file itself tells it."""

    name: str
    license: str
    version: str = ""


SHIPPED = (
    Shipped("clipboard", "MIT", "2.0.11"),
    Shipped("delegate", "MIT"),
    Shipped("escape-html", "MIT"),
    Shipped("focus-visible", "W3C"),
    Shipped("good-listener", "MIT"),
    Shipped("rxjs", "Apache-2.0"),
    Shipped("select", "MIT"),
    Shipped("tiny-emitter", "MIT"),
    Shipped("tslib", "0BSD"),
    Shipped("@mdi/svg", "Apache-2.0"),
)


def sbom(name: str, version: str, lock: str, licenses: Mapping[str, str]) -> str:
    """The bill of materials of *lock*, a file of hashed requirements; *licenses* by package name.

    It carries no time and no random number: the same lock gives the same bytes.
    """
    document = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {"component": {"type": "application", "name": name, "version": version}},
        "components": [*_packages(lock, licenses), *map(_shipped, SHIPPED)],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _packages(lock: str, licenses: Mapping[str, str]) -> Iterator[dict[str, object]]:
    found = list(_PACKAGE.finditer(lock))
    ends = [match.start() for match in found[1:]] + [len(lock)]
    for match, end in zip(found, ends, strict=True):
        name, version = match[1], match[2]
        purl = f"pkg:pypi/{name.lower()}@{version}"
        component: dict[str, object] = {"type": "library", "bom-ref": purl, "name": name, "version": version}
        if name in licenses:
            component["licenses"] = [{"license": {"name": licenses[name]}}]
        component["purl"] = purl
        hashes = _HASH.findall(lock[match.start() : end])
        component["properties"] = [{"name": "lock:sha256", "value": value} for value in hashes]
        yield component


def _shipped(work: Shipped) -> dict[str, object]:
    purl = f"pkg:npm/{work.name.replace('@', '%40')}" + (f"@{work.version}" if work.version else "")
    component: dict[str, object] = {"type": "library", "bom-ref": purl, "name": work.name, "purl": purl}
    if work.version:
        component["version"] = work.version
    component["licenses"] = [{"license": {"id": work.license}}]
    component["description"] = "包含在主题文件里，读者的浏览器会下载"
    return component
