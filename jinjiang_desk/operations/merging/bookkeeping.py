"""Remembering what the other side has: the base of the next merge, and what the receipts say."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from jinjiang_desk.domain.changes import RowChange
from jinjiang_desk.domain.exchange.lineage import Lineage
from jinjiang_desk.domain.exchange.package import Acknowledgement
from jinjiang_desk.domain.exchange.version import Version
from jinjiang_desk.domain.records import ROW_TYPES, Agreed, Evidence
from jinjiang_desk.domain.row import PlainRow, Row
from jinjiang_desk.domain.rowid import agreed_id
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.merging.overlay import Overlay, noted, noted_again


class Bookkeeping:
    """Notes for one peer which versions of which rows it has, and which files arrived. `changes` gathers what is
    noted together with the changes of the rows themselves, `brought_back` the evidence whose file came before, is lost
    or damaged here by now, and came again."""

    def __init__(
        self, desk: Desk, overlay: Overlay, peer: str, arrived: Mapping[str, str], changes: list[RowChange]
    ) -> None:
        self._desk, self._overlay, self._peer = desk, overlay, peer
        self._arrived = arrived
        self.changes = changes
        self.brought_back: set[str] = set()

    def acknowledge(self, receipt: Acknowledgement) -> None:
        """Note that the other side has a row of ours."""
        mine = self._overlay.get(receipt.table, receipt.row_id)
        if mine is None or receipt.revision > mine.revision:
            return
        agreed = self._overlay.agreed(self._peer, receipt.table, receipt.row_id)
        arrived = getattr(mine, "copy_sha256", None) or getattr(mine, "sha256", None)
        file_sha256 = arrived if receipt.file_arrived else None
        if agreed is not None and _covers(agreed, receipt.revision, file_sha256):
            return
        content = self._noted_at(mine, receipt.revision)
        if receipt.updated_at in ("", content.get("updated_at", "")):
            self._put_agreed(agreed, mine, receipt.revision, content, file_sha256)

    def agree(self, theirs: Row, agreed: Agreed | None, lineage: Lineage = ()) -> None:
        """Remember what the other side has now."""
        content = noted(theirs, lineage)
        self._put_agreed(agreed, theirs, theirs.revision, content, self._file_of(theirs, agreed))

    def agree_file(self, theirs: Row, agreed: Agreed | None, known: Sequence[Version]) -> None:
        """Remember a file that comes after its row, in whichever of the `known` versions of it, and when that was said
        again."""
        if agreed is not None:
            file_sha256, said = self._file_of(theirs, agreed), _said_again(theirs, known)
            content = agreed.row_content if said is None else noted_again(agreed, theirs.updated_at, said)
            self._put_agreed(agreed, theirs, agreed.row_revision, content, file_sha256)

    def _file_of(self, theirs: Row, agreed: Agreed | None) -> str | None:
        """Return the file of evidence as it arrived: one that is as it was sent stays, another one gives way to
        what came, which is the better one (`picture_checks`), or all there is."""
        known, came = agreed.file_sha256 if agreed else None, self._arrived.get(theirs.id)
        if agreed is not None and came is not None and self._has_lost(agreed):
            self.brought_back.add(theirs.id)
            return came
        as_sent_off = isinstance(theirs, Evidence) and known in (theirs.copy_sha256, theirs.sha256)
        return known if known is not None and as_sent_off else came or known

    def _has_lost(self, agreed: Agreed) -> bool:
        """Whether a file that came once is gone. One that an earlier workbook of the preview brings is not here yet."""
        known = agreed.file_sha256
        if known is None or self._desk.store.photos.is_whole(known):
            return False
        stored = self._desk.store.rows.get(Agreed, agreed.id)
        return stored is not None and stored.file_sha256 == known

    def _put_agreed(
        self, agreed: Agreed | None, row: Row, revision: int, content: PlainRow, file_sha256: str | None
    ) -> None:
        new = Agreed(
            id=agreed_id(self._peer, row.table, row.id),
            owner=self._desk.identity.unit,
            updated_at=agreed.updated_at if agreed else self._desk.now(),
            revision=agreed.revision if agreed else 1,
            peer=self._peer,
            row_table=row.table,
            row_id=row.id,
            row_revision=revision,
            row_content=content,
            file_sha256=file_sha256,
        )
        if new == agreed:
            return
        if agreed is not None:
            new = replace(new, updated_at=self._desk.now(), revision=agreed.revision + 1)
        self.changes.append(RowChange(agreed, new))
        self._overlay.put(new)

    def _noted_at(self, mine: Row, revision: int) -> PlainRow:
        """Return what is to be noted of a row of ours as it was at a revision."""
        if mine.revision == revision:
            return noted(mine)
        for version in self._desk.store.history.versions_of(mine.table, mine.id):
            if version.after and version.after["revision"] == revision:
                return noted(ROW_TYPES[mine.table].from_plain(version.after))
        return {}


def _said_again(theirs: Row, known: Sequence[Version]) -> Version | None:
    """Return the version that comes once more in a workbook of another time. None where that is known already: it
    came at that time under another revision, too, or another version was made from it."""
    came = Version.of(theirs)
    said = [one for one in known if one.says(came)]
    if not said or any(one.is_twin(came) or came.mark in one.lineage for one in known):
        return None
    again = (came.updated_at, said[0].mark)
    return None if any(again in one.again for one in known) else said[0]


def _covers(agreed: Agreed, revision: int, file_sha256: str | None) -> bool:
    """Whether a receipt says nothing new: an old dispatch that comes late takes no receipt back."""
    return agreed.row_revision >= revision and (agreed.file_sha256 is not None or file_sha256 is None)
