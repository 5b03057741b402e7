"""Compares a copy with its list of hashes. Needs nothing but Python 3.7, so that it can be handed out with the copy.

用法：python verify.py [文件夹]。不写文件夹时，核对这个程序所在的文件夹。
"""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path

LIST = "SHA256SUMS"
MANIFEST = "manifest.json"
SIGNATURE = LIST + ".minisig"


def listed(folder: Path) -> dict[str, str]:
    """Name → hash as the list has them; ``sha256sum`` writes and reads the same form."""
    lines = (folder / LIST).read_text(encoding="utf-8").splitlines()
    return {name: mark for mark, _, name in (line.partition("  ") for line in lines) if name}


def hash_of(path: Path) -> str:
    """The SHA-256 of a file."""
    found = hashlib.sha256()
    with path.open("rb") as file:
        for block in iter(lambda: file.read(1 << 20), b""):
            found.update(block)
    return found.hexdigest()


def compared(folder: Path) -> tuple[list[str], list[str], list[str]]:
    """What was altered, what is missing and what was added, each in order."""
    names = listed(folder)
    paths = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    there = set(paths) - {LIST, SIGNATURE}
    altered = sorted(name for name in there & set(names) if hash_of(paths[name]) != names[name])
    return altered, sorted(set(names) - there), sorted(there - set(names))


def not_made(folder: Path) -> list[str]:
    """The editions that the manifest says could not be made."""
    try:
        told = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        return [str(one["name"]) for one in told["not_made"]]
    except (OSError, ValueError, KeyError, TypeError):
        return []


def say(text: str) -> None:
    """Print a line."""
    sys.stdout.write(text + "\n")


def main(arguments: list[str]) -> int:
    """Print what was found in Chinese; the exit code is 0 when all is as listed, 1 when not, 2 without a list."""
    folder = Path(arguments[0]) if arguments else Path(__file__).resolve().parent
    if not (folder / LIST).is_file():
        say(f"没有核对：{folder} 里没有 {LIST}")
        return 2
    altered, missing, added = compared(folder)
    for word, found in (("被改动", altered), ("缺少", missing), ("多出", added)):
        for name in found:
            say(f"{word}：{name}")
    if altered or missing or added:
        say(f"不一致：被改动{len(altered)}个，缺少{len(missing)}个，多出{len(added)}个。")
        return 1
    for one in not_made(folder):
        say(f"这一版本来就没有：{one}（发布时没有做成）")
    say(f"一致：{len(listed(folder))}个文件都与 {LIST} 相符。")
    if (folder / SIGNATURE).is_file():
        say(f"另有签名 {SIGNATURE}：请用 minisign 和发布者公布的公钥核对是谁发布的。")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
