"""Configuration for web servers and static hosts, made for the site as it was built."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from macros.publish.policy import headers
from macros.publish.samples import render

_ASSET = re.compile(r"\s(?:href|src)=\"(/(?:[^\"]*/)?)assets/")
SERVERS = ("nginx.conf", "Caddyfile", "apache.conf")


@dataclass(frozen=True, slots=True)
class Host:
    """Where the site is to live: the folder, the name, the port, the path below the name."""

    root: str = "/var/www/plan"
    name: str = "plan.example.cn"
    port: int = 80
    base: str = "/"
    mime_types: str = "/etc/nginx/mime.types"
    headers: dict[str, str] = field(default_factory=headers)


def base_of(not_found_page: str) -> str:
    """The path the site was built for, as its 404 page has it; ``/`` when it does not tell."""
    found = _ASSET.search(not_found_page)
    return found[1] if found else "/"


def rebased(not_found_page: str, base: str) -> str:
    """The 404 page for a site at *base*: it is the only page that cannot use relative addresses."""
    old = base_of(not_found_page)
    return re.sub(rf"(\s(?:href|src|action)=\"){re.escape(old)}(?!/)", rf"\g<1>{base}", not_found_page)


def server_files(host: Host) -> dict[str, str]:
    """The configuration of every server by file name."""
    return {name: render(name, {"host": host}) for name in SERVERS}


def headers_file(inline_scripts: Iterable[str] = ()) -> str:
    """The ``_headers`` file that some static hosts read from the root of the site."""
    return render("_headers", {"headers": headers(inline_scripts)})
