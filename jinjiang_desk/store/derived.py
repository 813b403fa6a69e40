"""Tables that are worked out from the rows: kept with every change, never edited, made again where missing."""

from typing import Protocol

from jinjiang_desk.domain.changes import Changeset


class Derived(Protocol):
    """Tables worked out from the rows of a desk. Nothing here opens or ends a transaction."""

    def refresh(self, changeset: Changeset) -> None:
        """Follow a changeset whose rows were just written, in the same transaction."""

    def complete(self) -> None:
        """Make what a desk lacks that was never kept so far."""
