"""The headers a host should send: a strict content security policy and its companions."""

from base64 import b64encode
from collections.abc import Iterable, Mapping
from hashlib import sha256

_SELF = "'self'"
_FROM_DISK = "file:"  # some browsers hold that a page opened from disk has no "self"


def script_hash(text: str) -> str:
    """The source expression that allows exactly this inline script."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def header_policy(inline_scripts: Iterable[str] = ()) -> str:
    """The policy to send as a header."""
    return _join(_directives(inline_scripts, ()) | {"frame-ancestors": ("'none'",)})


def page_policy(inline_scripts: Iterable[str] = ()) -> str:
    """The policy written into a page, for hosts without headers and for pages opened from disk.

    ``frame-ancestors`` has no effect there and is left out.
    """
    return _join(_directives(inline_scripts, (_FROM_DISK,)))


def _directives(inline_scripts: Iterable[str], more: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    hashes = sorted({script_hash(text) for text in inline_scripts})
    own = (_SELF, *more)
    return {
        "default-src": ("'none'",),
        "script-src": (*own, *hashes),
        "style-src": own,
        "img-src": (*own, "data:"),
        "connect-src": own,
        "worker-src": own,
        "frame-src": more or ("'none'",),
        "manifest-src": own,
        "form-action": own,
        "base-uri": ("'none'",),
    }


def _join(directives: Mapping[str, tuple[str, ...]]) -> str:
    return "; ".join(f"{name} {' '.join(values)}" for name, values in directives.items())


def headers(inline_scripts: Iterable[str] = ()) -> dict[str, str]:
    """Every header that concerns safety, by name."""
    return {
        "Content-Security-Policy": header_policy(inline_scripts),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
        "Cross-Origin-Opener-Policy": "same-origin",
        "X-Frame-Options": "DENY",
    }
