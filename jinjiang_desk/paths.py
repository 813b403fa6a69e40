"""Where things are: the program's own data files and the folders of a desk."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import platformdirs

_PACKAGE = Path(__file__).resolve().parent
_BUNDLED = _PACKAGE / "_bundled"
_ROOT = _BUNDLED if _BUNDLED.is_dir() else _PACKAGE.parent
APP_NAME = "jinjiang_desk"


def resource(*parts: str) -> Path:
    """Return a file under `resources/`, in the source tree, an installed wheel and a frozen program alike."""
    return _ROOT.joinpath("resources", *parts)


def guide_folder() -> Path:
    """Return the folder of the user guide; its pictures lie beside it in `screens`."""
    return _ROOT / "docs" / "guide"


def migrations_folder() -> Path:
    """Return the folder of the database migrations."""
    return _ROOT / "db" / "migrations"


def default_desk() -> Path:
    """Return where the user's desk lies unless `--desk` says otherwise."""
    return Path(platformdirs.user_data_dir(APP_NAME, appauthor=False)) / "desk"


def default_demo() -> Path:
    """Return where the demo desks lie unless a folder is named."""
    return Path(platformdirs.user_data_dir(APP_NAME, appauthor=False)) / "demo"


def window_memory() -> Path:
    """Return the file in which the window remembers how it looked on this computer."""
    return Path(platformdirs.user_config_dir(APP_NAME, appauthor=False)) / "window.ini"


@dataclass(frozen=True, slots=True)
class DeskFolder:
    """The folder of one desk."""

    root: Path

    @property
    def database(self) -> Path:
        """The SQLite file."""
        return self.root / "desk.sqlite3"

    @property
    def photos(self) -> Path:
        """Originals and copies, each under its SHA-256."""
        return self.root / "photos"

    @property
    def backups(self) -> Path:
        """Copies of the database made by SQLite's backup call."""
        return self.root / "backups"

    @property
    def outbox(self) -> Path:
        """Every workbook sent."""
        return self.root / "outbox"

    @property
    def inbox(self) -> Path:
        """Every workbook received."""
        return self.root / "inbox"

    @property
    def log(self) -> Path:
        """The program's log."""
        return self.root / "log"

    @property
    def scratch(self) -> Path:
        """Files in the making; emptied when the desk is opened."""
        return self.root / "scratch"

    @property
    def lock(self) -> Path:
        """Held by the one program that has the desk open."""
        return self.root / "desk.lock"

    def spot(self, computer: str) -> str:
        """Return what tells this desk from every copy of its folder: the computer, the path, and the number that the
        file system gave the database's file. Raises OSError."""
        return f"{computer}|{self.root.resolve()}|{self.database.stat().st_ino}"

    def empty_scratch(self) -> None:
        """Remove what a program that was killed left behind. Raises OSError."""
        shutil.rmtree(self.scratch, ignore_errors=True)
        self.scratch.mkdir(parents=True, exist_ok=True)

    def remove_database(self) -> None:
        """Remove the database of a desk that could not be set up. Raises OSError."""
        for ending in ("", "-wal", "-shm"):
            self.database.with_name(self.database.name + ending).unlink(missing_ok=True)

    def make(self) -> None:
        """Make the folders that are missing. Raises OSError."""
        for folder in (self.photos, self.backups, self.outbox, self.inbox, self.log, self.scratch):
            folder.mkdir(parents=True, exist_ok=True)
