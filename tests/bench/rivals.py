"""The same pages under other search engines: the theme's own with jieba, and Pagefind."""

import importlib
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from types import SimpleNamespace

import material
from lxml import html

TEMPLATES = Path(material.__file__).parent / "templates"
SEPARATOR = "[\\s\\u200b\\u3000\\-、。，．？！；]+"
PACKAGES = ("jieba==0.42.1", "setuptools<81", "pagefind==1.5.2", "pagefind-bin-extended==1.5.2")
"""jieba still asks for pkg_resources, which newer setuptools lack."""


def install(into: Path) -> None:
    """Install the rivals into a folder of their own; they are no part of the project."""
    if not (into / "jieba").exists():
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--target", str(into), *PACKAGES]
        subprocess.run(pip, check=True)
    sys.path.insert(0, str(into))


def copied(site: Path, into: Path) -> Path:
    """A fresh copy of the site to spoil."""
    shutil.rmtree(into, ignore_errors=True)
    return Path(shutil.copytree(site, into))


def stock_index(pages: Mapping[str, str]) -> str:
    """The theme's own index of *pages*, cut into words by jieba."""
    plugin = importlib.import_module("material.plugins.search.plugin")
    fields = {"title": {"boost": 1e3}, "text": {"boost": 1e0}, "tags": {"boost": 1e6}}
    index = plugin.SearchIndex(lang=["zh"], separator=SEPARATOR, pipeline=["stemmer"], fields=fields)
    for path, text in pages.items():
        article = html.document_fromstring(text.encode()).find(".//article")
        if article is None:
            continue
        content = "".join(html.tostring(child, encoding="unicode") for child in article)
        title = html.document_fromstring(text.encode()).findtext(".//title") or path
        index.add_entry_from_context(
            SimpleNamespace(meta={}, content=content, toc=[], url=path, title=title.split(" - ")[0])
        )
    return str(index.generate_search_index(None))


def make_stock(site: Path, index: str) -> Path:
    """Give *site* the theme's own worker and index; our script finds nothing to hold on to."""
    (worker,) = (TEMPLATES / "assets/javascripts/workers").glob("search.*.min.js")
    target = site / "assets/javascripts/workers" / worker.name
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(worker, target)
    shutil.copytree(TEMPLATES / "assets/javascripts/lunr", site / "assets/javascripts/lunr", dirs_exist_ok=True)
    home = site / "index.html"
    text = home.read_text(encoding="utf-8").replace(" data-search-status", "")
    address = f'"search": "assets/javascripts/workers/{worker.name}"'
    home.write_text(re.sub(r'"search": "[^"]*"', address, text), encoding="utf-8")
    (site / "search/search_index.json").write_text(index, encoding="utf-8")
    (site / "search/sections.js").unlink()
    return site


def make_pagefind(site: Path, packages: Path) -> Path:
    """Index *site* with Pagefind's extended build, which cuts Chinese into words."""
    command = [sys.executable, "-m", "pagefind", "--site", str(site), "--root-selector", "article"]
    done = subprocess.run(
        [*command, "--force-language", "zh"],
        env={"PYTHONPATH": str(packages), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(done.stdout + done.stderr)
    return site


def size_of(folder: Path, pattern: str) -> bytes:
    """All bytes of the files that match, one after the other."""
    return b"".join(path.read_bytes() for path in sorted(folder.rglob(pattern)) if path.is_file())
