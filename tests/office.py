"""LibreOffice, which opens what the program writes and saves it again."""

import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

Office = list[str]
"""The command, up to what it is to do."""


def office_at(profile: Path) -> Office:
    """LibreOffice with a profile of its own."""
    program = shutil.which("soffice") or "soffice"
    return [program, f"-env:UserInstallation={profile.as_uri()}", "--headless"]


def recalculated(office: Office, sources: Iterable[Path], into: Path) -> None:
    """Workbooks as LibreOffice saves them, all with one start; what has no result yet it works out."""
    command = [*office, "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(into), *map(str, sources)]
    subprocess.run(command, check=True, capture_output=True, timeout=170)


def resaved(office: Office, source: Path, into: Path) -> bytes:
    """*source* as LibreOffice saves it; a file it has to repair or cannot read fails."""
    command = [*office, "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(into), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=170)
    return (into / source.name).read_bytes()
