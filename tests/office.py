"""LibreOffice, which opens what the program writes and saves it again."""

import subprocess
from pathlib import Path

Office = list[str]
"""The command, up to what it is to do."""


def resaved(office: Office, source: Path, into: Path) -> bytes:
    """*source* as LibreOffice saves it; a file it has to repair or cannot read fails."""
    command = [*office, "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(into), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=170)
    return (into / source.name).read_bytes()
