"""How long work inside an adapter learns that the user wants it to stop."""

from collections.abc import Callable

Heed = Callable[[], None]
"""Called again and again, at least ten times a second, while a file is read; raises Cancelled once the user
wants to stop."""


def go_on() -> None:
    """Nobody can stop this work."""
