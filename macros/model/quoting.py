"""Words in quotation marks, as GB/T 15834 sets them: those inside are single."""

_INNER = str.maketrans("“”", "‘’")


def inner(words: str) -> str:
    """*words* as they stand within quotation marks."""
    return words.translate(_INNER)


def quoted(words: str) -> str:
    """*words* in quotation marks."""
    return f"“{inner(words)}”"
