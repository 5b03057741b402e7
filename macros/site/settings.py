"""What the host's configuration says, read without the host."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from macros.exports.info import SiteInfo
from macros.site.project import CONFIG
from macros.source.decoding import decode
from macros.source.yaml_nodes import MapNode, plain, read


@dataclass(frozen=True)
class Settings:
    """Name, description and address of the site, its navigation as written, and the rest by name."""

    info: SiteInfo
    nav: Any
    """The navigation: lists, mappings of one title, and paths below docs."""
    values: dict[str, Any]


def read_settings(root: Path) -> Settings:
    """The settings of the project in *root*; what is not written is empty."""
    node, _ = read(decode((root / CONFIG).read_bytes(), CONFIG)[0], CONFIG)
    given = plain(node) if isinstance(node, MapNode) else {}
    values: dict[str, Any] = given if isinstance(given, dict) else {}
    name, description, url = (str(values.get(f"site_{key}") or "") for key in ("name", "description", "url"))
    return Settings(SiteInfo(name, description, url), values.get("nav") or [], values)
