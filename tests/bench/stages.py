"""Where the time of a build goes: ``python -m tests.bench.stages``.

One build from nothing in one process, so that what is otherwise made aside is counted too. Seconds of the processor
in each stage without the stages inside it; those of the host are what is left of its own calls.
"""

import shutil
import sys
import time
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from types import ModuleType
from typing import Any
from unittest.mock import patch

ROOT = Path(__file__).parent.parent.parent


class Stages:
    """Seconds by stage; the stage inside another is not counted twice."""

    def __init__(self) -> None:
        self.taken: dict[str, float] = {}
        self._open: list[str] = []
        self._since = time.process_time()

    def _turn(self) -> None:
        now = time.process_time()
        name = self._open[-1] if self._open else "其余"
        self.taken[name] = self.taken.get(name, 0.0) + now - self._since
        self._since = now

    def enter(self, name: str) -> None:
        """Begin *name*."""
        self._turn()
        self._open.append(name)

    def leave(self) -> None:
        """End what was begun last."""
        self._turn()
        self._open.pop()

    def timed(self, owner: Any, function: str, name: str) -> Any:
        """A patch that counts *function* of *owner* as *name*."""
        inner: Callable[..., Any] = getattr(owner, function)

        @wraps(inner)
        def outer(*args: object, **named: object) -> object:
            self.enter(name)
            try:
                return inner(*args, **named)
            finally:
                self.leave()

        return patch.object(owner, function, outer)


def _imported(stages: Stages) -> ModuleType:
    stages.enter("导入：宿主")
    import material  # noqa: F401, PLC0415
    import mkdocs.__main__  # noqa: PLC0415
    import mkdocs.commands.build  # noqa: PLC0415
    import mkdocs_macros.plugin  # noqa: F401, PLC0415

    stages.leave()
    stages.enter("导入：本项目")
    import macros.events  # noqa: F401, PLC0415

    stages.leave()
    return mkdocs.commands.build


def _patches(stages: Stages, build: ModuleType) -> list[Any]:
    import macros.site.page_context as context  # noqa: PLC0415
    from macros.publish import (  # noqa: PLC0415
        data,
        finish,
    )
    from macros.site import (  # noqa: PLC0415
        aside,
        prepare,
        project,
    )

    return [
        patch.object(aside, "_can_copy", lambda: False),
        stages.timed(project, "read_dataset", "读数据"),
        stages.timed(project, "_check_all", "检查"),
        stages.timed(prepare, "expand", "宏"),
        stages.timed(build, "_populate_page", "宿主：Markdown"),
        stages.timed(build, "_build_page", "宿主：页面模板"),
        stages.timed(build, "_build_theme_template", "宿主：页面模板"),
        stages.timed(context.Site, "open_data", "开放数据"),
        stages.timed(data, "read_names", "拼音"),
        stages.timed(data, "_cards", "卡片和填报台"),
        stages.timed(data, "_search", "搜索"),
        stages.timed(data, "_copies", "文字副本"),
        stages.timed(finish, "bundle", "合并脚本和样式"),
        stages.timed(finish, "_sweep", "清理"),
    ]


def main() -> None:
    sys.path.insert(0, str(ROOT))
    shutil.rmtree(ROOT / ".cache", ignore_errors=True)
    stages = Stages()
    build = _imported(stages)
    for one in _patches(stages, build):
        one.start()
    from mkdocs.config import load_config  # noqa: PLC0415

    config = load_config(str(ROOT / "mkdocs.yml"), site_dir=str(ROOT / "build" / "bench" / "stages"))
    config.plugins.on_startup(command="build", dirty=False)
    build.build(config)
    stages.enter("")
    whole = sum(stages.taken.values())
    for name, seconds in sorted(stages.taken.items(), key=lambda one: -one[1]):
        print(f"{seconds:6.2f} s  {seconds / whole:5.1%}  {name}")
    print(f"{whole:6.2f} s  合计（处理器）")


if __name__ == "__main__":
    main()
