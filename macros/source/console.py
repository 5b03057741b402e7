"""What is printed is readable wherever it goes: Chinese Windows, a pipe, a system set to no language."""


def speak_chinese(stream: object, *, for_programs: bool = False) -> None:
    """Print what people read in the encoding of their system, if it knows Chinese at all; nothing fails for a sign.

    Args:
        stream: standard output or error; one of another kind is left alone.
        for_programs: what is printed is data, and UTF-8 wherever it is piped to.
    """
    if hasattr(stream, "reconfigure"):
        encoding = str(getattr(stream, "encoding", None) or "ascii")
        utf8 = not _knows_chinese(encoding) or (for_programs and not _is_terminal(stream))
        stream.reconfigure(encoding="utf-8" if utf8 else None, errors="replace")


def _knows_chinese(encoding: str) -> bool:
    try:
        return bool("检查。".encode(encoding))
    except (UnicodeEncodeError, LookupError):
        return False


def _is_terminal(stream: object) -> bool:
    return bool(hasattr(stream, "isatty") and stream.isatty())
