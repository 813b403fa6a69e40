"""Tables that are worked out from the rows: kept with every change, never edited, made again where missing."""

from typing import Protocol

from jinjiang_desk.domain.changes import Changeset


class Derived(Protocol):
    """Tables worked out from the rows of a desk. Nothing here opens or ends a transaction."""

    rule: str
    """Names the rule they are made by and its number, which every change of the rule raises: a desk whose
    tables an older rule made gets them anew when it is opened."""

    def refresh(self, changeset: Changeset) -> None:
        """Follow a changeset whose rows were just written, in the same transaction."""

    def rebuild(self) -> None:
        """Make them from nothing."""

    def mend(self) -> bool:
        """Make them from nothing and return whether they were other than the rows say."""
