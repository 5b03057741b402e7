"""The host's door to the library: mkdocs-macros calls ``define_env``.

The only other file that knows the host is ``macros/hooks.py``, which has already read and checked the
project when this is called. A host without events comes here alone; then the project is read here.
"""

from pathlib import Path
from typing import Any

from macros.site.prepare import prepare, site_info
from macros.source.report import as_text

_HOOKS = "macros/hooks.py"


def define_env(env: Any) -> None:  # noqa: ANN401 - the host's own object has no published type
    """Register every macro of the catalogue."""

    def page() -> str:
        return str(env.page.file.src_uri)

    door = (env.conf.get("hooks") or {}).get(_HOOKS)
    macros = door.macros(page) if door else _own(env.conf).macros(page)
    for name, macro in macros.items():
        env.macro(macro, name)


def _own(conf: Any) -> Any:  # noqa: ANN401 - as above
    prepared = prepare(Path(conf["config_file_path"]).parent, site_info(conf))
    if prepared.project.problems:
        raise ValueError("\n" + as_text(prepared.project.problems, prepared.project.lines))
    return prepared
