"""The log of a desk: what went wrong and when, for whoever helps the user."""

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

LOGGER = logging.getLogger("jinjiang_desk")
LOG_NAME = "desk.log"
_SIZE = 1_000_000
_KEPT = 5


def start_log(folder: Path) -> Path:
    """Write the log into a desk's folder from now on and return its file. Raises OSError."""
    stop_log()
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / LOG_NAME
    handler = RotatingFileHandler(target, maxBytes=_SIZE, backupCount=_KEPT, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    LOGGER.addHandler(handler)
    LOGGER.setLevel(logging.INFO)
    LOGGER.propagate = False
    return target


def stop_log() -> None:
    """Close the log file, so that the folder can be moved or removed."""
    for handler in list(LOGGER.handlers):
        LOGGER.removeHandler(handler)
        handler.close()
