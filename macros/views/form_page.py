"""What the page of the form needs to start it."""

from macros.model.kinds import KINDS
from macros.site.links import file_href
from macros.site.page_context import PageContext

FORM_FILE = "form/form-data.js"
FORM_KINDS = ("observation", "indicator", "reference", "source", "project")
"""The kinds the form offers, the commonest first."""
_SCRIPTS = ("form-lists", "form")


def change_form(context: PageContext) -> dict[str, object]:
    """The kinds, and the files the page loads."""
    kinds = [(name, KINDS[name].label) for name in FORM_KINDS]
    files = {"style": "assets/form.css", "data": FORM_FILE}
    scripts = [file_href(f"assets/{name}.js", context.page) for name in _SCRIPTS]
    return {"kinds": kinds, "scripts": scripts, **{name: file_href(path, context.page) for name, path in files.items()}}
