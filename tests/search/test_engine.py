"""The search worker's own tests, run by Node."""

import shutil
import subprocess
from pathlib import Path

HERE = Path(__file__).parent


def test_the_worker_passes_its_own_tests() -> None:
    node = shutil.which("node")
    assert node, "没有找到 Node：运行 python tests/tools.py 看怎样安装"
    done = subprocess.run([node, "--test", str(HERE / "engine.test.mjs")], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
