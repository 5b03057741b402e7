"""From a specification to an SVG that may stand in a page: no sizes, styles, scripts or fonts."""

import re
from collections.abc import Mapping

import vl_convert
from lxml import etree

from macros.charts.layers import Json

VERSION = "5.21"
_NAMESPACE = "http://www.w3.org/2000/svg"
_NUMBER = re.compile(r"-?\d+\.\d{3,}")
_DROPPED = ("class", "role", "pointer-events", "opacity", "font-family", "stroke-miterlimit", "style")
_GEOMETRY = ("d", "transform", "x", "y", "x2", "y2")


def to_svg(spec: Mapping[str, Json], ident: str, title: str, description: str, kind: str = "") -> str:
    """Draw *spec*; the picture is named by *title* and *description*.

    Args:
        spec: a Vega-Lite specification.
        ident: unique on the page; the ids inside are made from it.
        title: what the picture is.
        description: what it shows, in words.
        kind: modifier of the class ``p-chart``.
    """
    drawn = vl_convert.vegalite_to_svg(dict(spec), vl_version=VERSION)
    root = etree.fromstring(drawn.encode())
    box = root.get("viewBox", "")
    _strip(root)
    for name in list(root.attrib):
        del root.attrib[name]
    root.set("class", f"p-chart p-chart--{kind}" if kind else "p-chart")
    root.set("viewBox", box)
    root.set("role", "img")
    root.set("aria-labelledby", f"{ident}-title {ident}-desc")
    for place, (name, text) in enumerate((("title", title), ("desc", description))):
        named = etree.Element(f"{{{_NAMESPACE}}}{name}", id=f"{ident}-{name}")
        named.text = text
        root.insert(place, named)
    etree.cleanup_namespaces(root)
    return etree.tostring(root, encoding="unicode")


def _strip(root: etree._Element) -> None:
    for element in list(root.iter()):
        for name in [str(key) for key in element.attrib]:
            if name in _DROPPED or name.startswith("aria-"):
                del element.attrib[name]
        for name in _GEOMETRY:
            if written := element.get(name):
                element.set(name, _NUMBER.sub(_shortened, written))
        if element.attrib.pop("font-weight", ""):
            element.set("class", "p-chart__number")
    for element in list(root.iter()):
        _prune(element)


def _prune(element: etree._Element) -> None:
    """Drop marks that draw nothing, and groups that hold nothing or nothing but one group."""
    parent = element.getparent()
    if parent is None:
        return
    tag = etree.QName(element).localname
    painted = {"fill", "stroke"} & set(element.attrib)
    unseen = tag == "path" and not (painted and element.get("d"))
    if unseen or (tag == "g" and len(element) == 0):
        parent.remove(element)
        _prune(parent)


def _shortened(found: re.Match[str]) -> str:
    return f"{float(found[0]):.2f}".rstrip("0").rstrip(".")
