"""Templates that stand in the place of the theme's own: when the theme changes one, somebody must look.

After looking, write the list anew: ``python -m tests.test_theme_files``.
"""

from hashlib import sha256
from pathlib import Path

import material

from tests.conftest import ROOT

THEME = Path(material.__file__).parent / "templates"
OVERRIDES = ROOT / "overrides"
LIST = Path(__file__).parent / "theme_files.txt"
ALSO = ("base.html",)
"""Not in the place of one, but main.html cuts into its blocks."""


def current() -> dict[str, str]:
    """The theme's own file → its hash, for every template of ours that has one of the same name."""
    ours = (path.relative_to(OVERRIDES).as_posix() for path in OVERRIDES.rglob("*.html"))
    names = sorted({*(name for name in ours if (THEME / name).is_file()), *ALSO})
    return {name: sha256((THEME / name).read_bytes()).hexdigest() for name in names}


def test_the_theme_is_the_one_our_templates_were_made_from() -> None:
    known = dict(line.split(" ") for line in LIST.read_text(encoding="utf-8").splitlines())
    changed = sorted(name for name, mark in current().items() if known.get(name) != mark)
    assert not changed, (
        f"主题改了这些文件：{'、'.join(changed)}。请对照新版，看 overrides/ 里同名的文件要不要跟着改"
        "（base.html 看 main.html），再运行 python -m tests.test_theme_files 重写清单。"
    )
    assert sorted(known) == sorted(current())


if __name__ == "__main__":
    LIST.write_text("".join(f"{name} {mark}\n" for name, mark in current().items()), encoding="utf-8")
