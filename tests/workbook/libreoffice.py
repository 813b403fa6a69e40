"""Having LibreOffice save workbooks anew, without its window."""

import atexit
import functools
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

FILTERS = {"xlsx": "xlsx:Calc MS Excel 2007 XML", "ods": "ods:calc8", "xls": "xls:MS Excel 97"}


def saved_anew(path: Path, *kinds: str) -> Path:
    """Return the workbook after LibreOffice saved it as each of some kinds in turn ("ods", then "xlsx")."""
    (saved,) = all_saved_anew([path], *kinds)
    return saved


def all_saved_anew(paths: Sequence[Path], *kinds: str) -> list[Path]:
    """Return workbooks of one folder and different names after LibreOffice saved them; it starts once for each
    kind, which takes longer than the saving."""
    soffice = shutil.which("soffice")
    if soffice is None:
        raise FileNotFoundError("soffice")
    current = list(paths)
    for number, kind in enumerate(kinds):
        out = current[0].parent / f"saved {number}"
        profile = f"-env:UserInstallation={_profile().as_uri()}"
        command = [soffice, profile, "--headless", "--convert-to", FILTERS[kind], "--outdir", str(out)]
        subprocess.run([*command, *map(str, current)], check=True, capture_output=True, timeout=180)
        current = [out / path.with_suffix(f".{kind}").name for path in current]
    return current


@functools.cache
def _profile() -> Path:
    """Return the folder of LibreOffice's settings, which it makes when this process first starts it."""
    folder = Path(tempfile.mkdtemp())
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder
