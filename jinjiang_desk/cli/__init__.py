"""The command line: the same operations as the window, for administrators and tests."""

from jinjiang_desk.cli.main import main

__all__ = ["main"]
