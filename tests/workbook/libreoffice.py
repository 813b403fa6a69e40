"""Having LibreOffice save a workbook anew, without its window."""

import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

FILTERS = {"xlsx": "xlsx:Calc MS Excel 2007 XML", "ods": "ods:calc8", "xls": "xls:MS Excel 97"}


def saved_anew(path: Path, *kinds: str) -> Path:
    """Return the workbook after LibreOffice saved it as each of some kinds in turn ("ods", then "xlsx")."""
    soffice = shutil.which("soffice")
    if soffice is None:
        raise FileNotFoundError("soffice")
    for number, kind in enumerate(kinds):
        out = path.parent / f"saved {number}"
        with TemporaryDirectory() as profile:
            command = [
                soffice,
                f"-env:UserInstallation={Path(profile).as_uri()}",
                "--headless",
                "--convert-to",
                FILTERS[kind],
            ]
            subprocess.run(
                [*command, "--outdir", str(out), str(path)], check=True, capture_output=True, timeout=180
            )
        path = out / path.with_suffix(f".{kind}").name
    return path
