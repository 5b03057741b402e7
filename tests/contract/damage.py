"""Ways in which a file comes to harm, drawn by hypothesis."""

import re
from collections.abc import Callable

from hypothesis import strategies as st

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</td></tr></table><iframe src=//x>",
    "](javascript:alert(1))",
    "{{ 7 * 7 }}",
    "{% raw %}",
    "{# ",
    "{: onclick=alert(1) }",
    "../../../etc/passwd",
    "..\\..\\windows",
    "CON",
    "index",
    "/",
    "%2e%2e%2f",
    "&lt;b&gt;&#106;",
    "[x][y]\n\n[y]: javascript:x",
    "<!-- ",
    "```",
    "~~~",
    "# ",
    "=" * 3,
    "---",
    "!!python/object:os.system",
    "&a [*a, *a]",
    "? [complex",
    "|",
    ">-",
    "no",
    "null",
    "NaN",
    "Infinity",
    "-0",
    "1e999",
    "0x1F",
    "1_000",
    "９２．６",
    "٣٥",
    "９" * 400,
    "9" * 5000,
    "中" * 5000,
    "2025-02-30",
    "9999-12-31/0001-01-01",
    "0000",
    "~",
    "~~2025",
    "：",
    "，",
    "“”",
    "\t",
    "\x00",
    "\x07\x1b[31m",
    "\x85",
    "\u2028",
    "\u202e",
    "\u200b",
    "\ufeff",
    "\U0001f1e8\U0001f1f3",
    "e\u0301" * 20,
    "\U000e0041",
    "",
    " ",
    "　",
)

_VALUE = re.compile(r"(?m)^(\s*(?:- )?[a-z_]+:)[ ].*$")
_QUOTED = re.compile(r'"[^"\n]*"')
Damage = Callable[[st.DataObject, bytes], bytes]


def _lines(data: st.DataObject, raw: bytes) -> tuple[list[bytes], int]:
    lines = raw.split(b"\n")
    return lines, data.draw(st.integers(0, len(lines) - 1), label="line")


def _hostile(data: st.DataObject) -> str:
    return data.draw(st.sampled_from(HOSTILE), label="hostile")


def _delete_line(data: st.DataObject, raw: bytes) -> bytes:
    lines, at = _lines(data, raw)
    return b"\n".join(lines[:at] + lines[at + 1 :])


def _double_line(data: st.DataObject, raw: bytes) -> bytes:
    lines, at = _lines(data, raw)
    return b"\n".join(lines[: at + 1] + lines[at:])


def _swap_lines(data: st.DataObject, raw: bytes) -> bytes:
    lines, at = _lines(data, raw)
    other = data.draw(st.integers(0, len(lines) - 1), label="other line")
    lines[at], lines[other] = lines[other], lines[at]
    return b"\n".join(lines)


def _delete_block(data: st.DataObject, raw: bytes) -> bytes:
    blocks = raw.split(b"\n\n")
    at = data.draw(st.integers(0, len(blocks) - 1), label="block")
    return b"\n\n".join(blocks[:at] + blocks[at + 1 :])


def _double_block(data: st.DataObject, raw: bytes) -> bytes:
    blocks = raw.split(b"\n\n")
    at = data.draw(st.integers(0, len(blocks) - 1), label="block")
    return b"\n\n".join(blocks[: at + 1] + blocks[at:])


def _truncate(data: st.DataObject, raw: bytes) -> bytes:
    return raw[: data.draw(st.integers(0, len(raw)), label="length")]


def _flip_byte(data: st.DataObject, raw: bytes) -> bytes:
    at = data.draw(st.integers(0, max(0, len(raw) - 1)), label="byte")
    return raw[:at] + bytes([data.draw(st.integers(0, 255), label="to")]) + raw[at + 1 :]


def _insert(data: st.DataObject, raw: bytes) -> bytes:
    text = raw.decode("utf-8")
    at = data.draw(st.integers(0, len(text)), label="character")
    return (text[:at] + _hostile(data) + text[at:]).encode()


def _retype(data: st.DataObject, raw: bytes) -> bytes:
    """Put something else where a value, or a macro's argument, was."""
    text = raw.decode("utf-8")
    found = [*_VALUE.finditer(text), *_QUOTED.finditer(text)]
    if not found:
        return raw
    match = found[data.draw(st.integers(0, len(found) - 1), label="value")]
    new = _hostile(data)
    if data.draw(st.booleans(), label="quoted"):
        new = '"' + new.replace("\\", "\\\\").replace('"', '\\"') + '"'
    start = match.end(1) + 1 if match.re is _VALUE else match.start() + 1
    end = match.end() if match.re is _VALUE else match.end() - 1
    return (text[:start] + new + text[end:]).encode()


def _other_encoding(data: st.DataObject, raw: bytes) -> bytes:
    name = data.draw(st.sampled_from(("gb18030", "big5", "utf-16", "utf-32", "cp1252")), label="encoding")
    return raw.decode("utf-8").encode(name, errors="replace")


def _marks_and_ends(data: st.DataObject, raw: bytes) -> bytes:
    changes = ((b"\n", b"\r\n"), (b"\n", b"\r"), (b"  ", b"\t"), (b"  ", "　".encode()), (b"\n", b"\n\n"))
    old, new = data.draw(st.sampled_from(changes), label="change")
    mark = data.draw(st.sampled_from((b"", b"\xef\xbb\xbf", b"\xef\xbb\xbf" * 2)), label="mark")
    return mark + raw.replace(old, new)


def _punctuation(data: st.DataObject, raw: bytes) -> bytes:
    pairs = ((": ", "："), ("[", "［"), ('"', "“"), ("(", "（"), ("- ", "－"), ("{{", "｛｛"), (",", "，"))
    old, new = data.draw(st.sampled_from(pairs), label="punctuation")
    return raw.replace(old.encode(), new.encode(), data.draw(st.integers(1, 3), label="times"))


def _many_times(data: st.DataObject, raw: bytes) -> bytes:
    return raw * data.draw(st.integers(2, 4), label="times")


DAMAGES: tuple[Damage, ...] = (
    _delete_line,
    _double_line,
    _swap_lines,
    _delete_block,
    _double_block,
    _truncate,
    _flip_byte,
    _insert,
    _insert,
    _retype,
    _retype,
    _retype,
    _other_encoding,
    _marks_and_ends,
    _punctuation,
    _many_times,
)


def damaged(data: st.DataObject, raw: bytes) -> bytes:
    """*raw* after one or two harms."""
    for harm in data.draw(st.lists(st.sampled_from(DAMAGES), min_size=1, max_size=2), label="harms"):
        try:
            raw = harm(data, raw)
        except UnicodeDecodeError:
            continue  # an earlier harm left no text to work on
    return raw
