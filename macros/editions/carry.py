"""What is carried: the site as one archive that opens by double click, its open data, and the list of hashes."""

import re
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from macros.editions import verify
from macros.editions.files import CannotMakeError, packed
from macros.editions.templates import render

LIST = verify.LIST
VERIFY = "verify.py"
_SAFE = re.compile(r"[A-Za-z0-9_.-]+(?:/[A-Za-z0-9_.-]+)*")
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)
_LONGEST = 160  # below a folder of an ordinary length, within the 260 characters of Windows
_HOSTS_ONLY = re.compile(r".*\.(?:gz|br)|_headers|\.nojekyll|robots\.txt|sitemap\.xml|editions/.*")


def verify_program() -> bytes:
    """The program that compares a copy with its list."""
    return Path(verify.__file__).read_bytes()


def hashes(files: Mapping[str, bytes]) -> bytes:
    """The list of *files* in the form ``sha256sum --check`` reads."""
    return "".join(f"{sha256(raw).hexdigest()}  {name}\n" for name, raw in sorted(files.items())).encode()


def site_archive(files: Mapping[str, bytes], folder: str, values: Mapping[str, object]) -> bytes:
    """The finished site *files* below one *folder*, with a page of instructions, the list of hashes and its program.

    Raises:
        CannotMakeError: when a path is not safe on Windows, macOS and Linux.
    """
    kept = {name: raw for name, raw in sorted(files.items()) if not _HOSTS_ONLY.fullmatch(name)}
    check_paths(kept)
    whole = {**kept, "README.txt": render("readme.txt", values).encode(), VERIFY: verify_program()}
    whole[LIST] = hashes(whole)
    return packed({f"{folder}/{name}": raw for name, raw in whole.items()})


def data_archive(files: Mapping[str, bytes], folder: str) -> bytes:
    """The open data alone."""
    found = {name: raw for name, raw in sorted(files.items()) if name.startswith("open-data/")}
    found = {name: raw for name, raw in found.items() if not _HOSTS_ONLY.fullmatch(name)}
    return packed({f"{folder}/{name.removeprefix('open-data/')}": raw for name, raw in found.items()})


def check_paths(names: Mapping[str, bytes]) -> None:
    """Every path can be a file on Windows, macOS and Linux, and no two are one where case does not count.

    Raises:
        CannotMakeError: naming the first that cannot.
    """
    seen: dict[str, str] = {}
    for name in names:
        parts = name.split("/")
        devices = any(_DEVICE.fullmatch(part) or part.endswith(".") for part in parts)
        if not _SAFE.fullmatch(name) or devices or len(name) > _LONGEST:
            raise CannotMakeError(f"文件名“{name}”在有的系统上不能用：只用英文字母、数字、点和短横线，不要太长。")
        twin = seen.setdefault(name.lower(), name)
        if twin != name:
            raise CannotMakeError(f"“{name}”和“{twin}”只有大小写不同，在 Windows 上是同一个文件。")
