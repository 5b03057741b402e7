"""Leave out the style rules no page can use: a theme's stylesheet is written for every site."""

import re
from collections.abc import Iterator, Set
from typing import NamedTuple

_NAME = re.compile(r"[.#]((?:[\w-]|\\.)+)")
_VALUE = re.compile(r"\[[\w-]+[~|^$*]?=[\"']?([^\"'\]]*)[\"']?\]")
_TEXT_DIRECTION = re.compile(r"\[dir=[\"']?(\w+)[\"']?\]")
_STRING = r"\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'"
_TOKEN = re.compile(rf"{_STRING}|[{{}}();]", re.S)
_COMMENT = re.compile(rf"({_STRING})|/\*.*?\*/", re.S)
_PROPERTY = re.compile(r"(--[\w-]+)\s*:")
_USED_PROPERTY = re.compile(r"var\(\s*(--[\w-]+)", re.IGNORECASE)
_NESTED = ("@media", "@supports", "@layer", "@container")
WORD = re.compile(r"[\w-]+")


class Rule(NamedTuple):
    """A head (selectors or an at-rule) and what stands between its braces; no braces: ``body`` is None."""

    head: str
    body: str | None

    def __str__(self) -> str:
        return f"{self.head};" if self.body is None else f"{self.head}{{{self.body}}}"


def prune(css: str, words: Set[str], directions: Set[str]) -> str:
    """The stylesheet without rules, animations and custom properties that nothing refers to.

    *words* are all ASCII names that occur in pages and scripts, *directions* the text directions in use.
    When in doubt a rule stays.
    """
    css = _COMMENT.sub(lambda found: found[1] or "", css)
    kept = "".join(_kept(css, words, directions))
    while (smaller := _without_idle_properties(kept, words)) != kept:
        kept = smaller
    return _without_idle_animations(kept)


def rules(css: str) -> Iterator[Rule]:
    """The rules of a stylesheet or of a nested block without comments."""
    start = opening = depth = 0
    for token in _TOKEN.finditer(css):
        match token[0]:
            case "{":
                opening = opening if depth else token.start()
                depth += 1
            case "}":
                depth -= 1
                if depth == 0:
                    yield Rule(css[start:opening].strip(), css[opening + 1 : token.start()])
                    start = token.end()
            case ";" if depth == 0:
                yield Rule(css[start : token.start()].strip(), None)
                start = token.end()
    if depth:
        raise ValueError("unclosed block")


def _kept(css: str, words: Set[str], directions: Set[str]) -> Iterator[str]:
    for rule in rules(css):
        if rule.body is not None and rule.head.startswith(_NESTED):
            inner = "".join(_kept(rule.body, words, directions))
            if inner:
                yield str(Rule(rule.head, inner))
        elif rule.body is None or rule.head.startswith("@"):
            yield str(rule)
        else:
            heads = [head for head in split(rule.head) if _usable(head, words, directions)]
            if heads and rule.body.strip():
                yield str(Rule(",".join(heads), rule.body))


def split(selectors: str) -> list[str]:
    """The selectors of a list; commas inside brackets and strings do not part them."""
    parts, depth, last = [], 0, 0
    for position, character in enumerate(selectors):
        depth += {"(": 1, "[": 1, ")": -1, "]": -1}.get(character, 0)
        if character == "," and depth == 0:
            parts.append(selectors[last:position].strip())
            last = position + 1
    return [*parts, selectors[last:].strip()]


def _usable(selector: str, words: Set[str], directions: Set[str]) -> bool:
    plain = _outside_brackets(selector)
    if any(direction not in directions for direction in _TEXT_DIRECTION.findall(plain)):
        return False
    values = {word for value in _VALUE.findall(plain) for word in WORD.findall(value)}
    names = {name.replace("\\", "") for name in _NAME.findall(_VALUE.sub("", plain))}
    return all(name in words or not name.isascii() for name in names | (values - directions))


def _outside_brackets(selector: str) -> str:
    """The selector without what stands in ``:not(…)``, ``:is(…)`` and the like."""
    plain, depth = [], 0
    for character in selector:
        depth -= character == ")"
        if depth == 0:
            plain.append(character)
        depth += character == "("
    return "".join(plain)


def _without_idle_properties(css: str, words: Set[str]) -> str:
    used = set(_USED_PROPERTY.findall(css)) | words
    return "".join(_with_properties(rule, used) for rule in rules(css))


def _with_properties(rule: Rule, used: Set[str]) -> str:
    if rule.body is None or "--" not in rule.body:
        return str(rule)
    if rule.head.startswith(_NESTED):
        inner = "".join(_with_properties(nested, used) for nested in rules(rule.body))
        return str(Rule(rule.head, inner)) if inner else ""
    if rule.head.startswith("@"):
        return str(rule)
    kept = [line for line in declarations(rule.body) if _needed(line, used)]
    return str(Rule(rule.head, ";".join(kept))) if kept else ""


def _needed(declaration: str, used: Set[str]) -> bool:
    name = _PROPERTY.match(declaration)
    return name is None or name[1] in used


def declarations(body: str) -> list[str]:
    """The declarations of a rule; semicolons inside strings and brackets do not part them."""
    parts, depth, last = [], 0, 0
    for token in _TOKEN.finditer(body):
        depth += {"(": 1, ")": -1}.get(token[0], 0)
        if token[0] == ";" and depth == 0:
            parts.append(body[last : token.start()].strip())
            last = token.end()
    return [part for part in [*parts, body[last:].strip()] if part]


def _without_idle_animations(css: str) -> str:
    every = list(rules(css))
    used = {word for rule in every if "@keyframes" not in rule.head for word in WORD.findall(rule.body or "")}
    return "".join(str(rule) for rule in every if "keyframes" not in rule.head or rule.head.split()[-1] in used)
