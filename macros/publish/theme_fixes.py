"""Small problems of the theme's own templates, put right in the finished pages."""

import re

_AUTOCOMPLETE = re.compile(r"(<input\b(?=[^>]*\btype=\"checkbox\")[^>]*?) autocomplete=\"off\"")
_SWITCH = re.compile(r"(<input\b(?=[^>]*\bid=\"__(?:drawer|search|toc)\")(?![^>]*\bhidden\b)[^>]*)>")
_EMPTY_TABINDEX = re.compile(r" tabindex=\"\"")
_CONTENTS_LABEL = re.compile(r"(<label\b[^>]*) for=\"__toc\"")
_ICON = re.compile(r"<svg (?=[^>]*\bviewBox=\"0 0 24 24\")(?![^>]*\bwidth=)")
_BLANK = re.compile(r"\n(?:[ \t]*\n)+")  # begins with a letter, so that it is sought fast
_KEPT = re.compile(r"(<(?:pre|textarea|script)\b.*?</(?:pre|textarea|script)>)", re.S)


def without_theme_faults(text: str) -> str:
    """The page without attributes its elements may not have, with icons of a size, and without runs of empty lines."""
    text = _AUTOCOMPLETE.sub(r"\1", text)  # a checkbox has nothing to complete
    text = _SWITCH.sub(r"\1 hidden>", text)  # never drawn: buttons and labels stand in for these
    text = _EMPTY_TABINDEX.sub("", text)  # not a number
    text = text.replace("<hr/>", "<hr>").replace("<hr />", "<hr>")  # the line above notes is written as in XML
    text = _ICON.sub('<svg width="24" height="24" ', text)  # where no stylesheet is found, icons fill the window
    if 'id="__toc"' not in text:
        text = _CONTENTS_LABEL.sub(r"\1", text)  # labels a switch this page does not have
    parts = _KEPT.split(text)
    return "".join(part if kept % 2 else _BLANK.sub("\n", part) for kept, part in enumerate(parts)).lstrip()
