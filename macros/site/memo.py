"""What the build before made, by the hash of all it was made from: a preview makes only what changed."""

from hashlib import sha256
from typing import Generic, TypeVar

Made = TypeVar("Made")


def key_of(*parts: object) -> str:
    """One key for everything something is made from; parts are told apart by their lengths."""
    whole = sha256()
    for part in parts:
        raw = part if isinstance(part, bytes) else str(part).encode()
        whole.update(f"{len(raw)}:".encode())
        whole.update(raw)
    return whole.hexdigest()


class Memo(Generic[Made]):
    """Two builds deep: what this build does not ask for again is forgotten with the next."""

    def __init__(self) -> None:
        self._before: dict[str, Made] = {}
        self._now: dict[str, Made] = {}

    def turn(self) -> None:
        """Begin another build."""
        self._before, self._now = self._now, {}

    def find(self, key: str) -> Made | None:
        """What was made from the same before, if anything."""
        if key in self._before:
            self._now[key] = self._before[key]
        return self._now.get(key)

    def keep(self, key: str, made: Made) -> Made:
        """Remember *made* for the next build."""
        self._now[key] = made
        return made
