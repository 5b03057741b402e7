"""Make sure the programs the tests drive are there: a browser, web servers, Node's tools.

Run as ``python tests/tools.py``. As root on Debian or Ubuntu what is missing is installed with apt;
otherwise a Chinese message says how to get it, and the exit code is 1. Nothing is ever skipped.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
APPLICATIONS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
)
PACKAGES = {
    "soffice": "libreoffice-writer-nogui",
    "localc": "libreoffice-calc-nogui",
    "epubcheck": "epubcheck",
    "pdfinfo": "poppler-utils",
    "qpdf": "qpdf",
    "nginx": "nginx-light",
    "caddy": "caddy",
    "apache2": "apache2",
    "node": "nodejs",
    "npm": "npm",
}
NODE = Path(__file__).parent / "node"


def find_browser() -> str | None:
    """The Chromium to test with: one on PATH, an installed application, or Playwright's own."""
    for name in BROWSERS:
        if found := shutil.which(name):
            return found
    for application in APPLICATIONS:
        if Path(application).exists():
            return application
    return _playwrights_own()


def _playwrights_own() -> str | None:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - slow to import, seldom needed

    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    return own if Path(own).exists() else None


def missing_packages() -> list[str]:
    """Debian packages of the programs that are not there."""
    missing = [package for program, package in PACKAGES.items() if not shutil.which(program)]
    if find_browser() is None:
        missing.append("chromium")
    if shutil.which("fc-list") is None or not _has_chinese_font():
        missing += ["fontconfig", "fonts-noto-cjk"]
    return missing


def _has_chinese_font() -> bool:
    listed = subprocess.run(["fc-list", ":lang=zh"], capture_output=True, text=True, check=False)
    return bool(listed.stdout.strip())


def install(packages: Iterable[str]) -> bool:
    """Install with apt when this is root on Debian or Ubuntu; False when it is not."""
    if shutil.which("apt-get") is None or not hasattr(os, "geteuid") or os.geteuid() != 0:
        return False
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-qq"], check=True, env=environment)
    command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
    subprocess.run(command, check=True, env=environment, stdout=subprocess.DEVNULL)
    return True


def install_node_tools() -> None:
    """Install the locked npm packages when the lock file is newer than what is there."""
    lock = NODE / "package-lock.json"
    done = NODE / "node_modules" / ".package-lock.json"
    if lock.exists() and (not done.exists() or done.stat().st_mtime < lock.stat().st_mtime):
        npm = shutil.which("npm") or "npm"
        subprocess.run([npm, "ci", "--no-audit", "--no-fund", "--ignore-scripts"], check=True, cwd=NODE)
        done.touch()


def main() -> int:
    """Install or explain; 0 when everything is there."""
    missing = missing_packages()
    if missing and not install(missing):
        sys.stderr.write(
            f"测试需要这些程序，本机还没有：{'、'.join(missing)}。\n"
            "Debian、Ubuntu：用管理员身份运行 apt-get install " + " ".join(missing) + "\n"
            "macOS：brew install --cask google-chrome libreoffice，再 brew install nginx caddy node\n"
            "Windows：安装 Microsoft Edge 或 Google Chrome；网页服务器的测试请在 WSL 中运行。\n"
        )
        return 1
    install_node_tools()
    return 0


if __name__ == "__main__":
    sys.exit(main())
