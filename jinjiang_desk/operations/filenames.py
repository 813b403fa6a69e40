"""What no file name may hold, and what systems put into folders on their own."""

import re

_IN_NO_NAME = re.compile(r'[\\/:*?"<>|\x00-\x1f]')
"""Forbidden on Windows or here."""

OF_THE_SYSTEM = frozenset(
    {
        "thumbs.db",
        "ehthumbs.db",
        "desktop.ini",
        "system volume information",
        "$recycle.bin",
        "lost+found",
        "__macosx",
    }
)
"""Files and folders that nobody put there, by their names in small letters; some are closed to everybody."""


def in_a_name(text: str, instead: str = "_") -> str:
    """Return somebody's text as a part of a file name: with something `instead` of each sign that none may hold."""
    return _IN_NO_NAME.sub(instead, text)
