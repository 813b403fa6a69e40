"""回执: which records of a unit have arrived here, as its next dispatch says."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from jinjiang_desk.domain.exchange.lineage import Lineage
from jinjiang_desk.domain.exchange.package import Acknowledgement
from jinjiang_desk.domain.exchange.version import Version
from jinjiang_desk.domain.records import RECORD_TABLES, ROW_TYPES, Agreed
from jinjiang_desk.domain.row import Row, Table
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.merging.overlay import Overlay, agreed_version


def arrived_records(desk: Desk, unit: str) -> list[Agreed]:
    """Return what was noted of a unit's records that arrived."""
    return [one for one in desk.store.rows.find(Agreed, peer=unit) if one.row_table in RECORD_TABLES]


def receipts_of(noted: Iterable[Agreed]) -> tuple[Acknowledgement, ...]:
    """Return the receipts of records, each for the version that arrived last."""
    return tuple(
        Acknowledgement(
            one.row_table,
            one.row_id,
            one.row_revision,
            one.row_table is not Table.EVIDENCE or one.file_sha256 is not None,
            agreed_version(one).updated_at,
        )
        for one in noted
    )


def forked_versions(desk: Desk, unit: str, noted: Iterable[Agreed]) -> dict[str, Lineage]:
    """Return by row id the marks of the versions that arrived, where two computers of a unit went apart: with the receipt
    of the last one only, the other computer would send its own for ever."""
    rows = list(_changed_rows(desk, noted))
    versions = Overlay(desk).versions_of(unit, rows) if rows else {}
    tips = {row_id: tuple(_tips(came)) for (_table, row_id), came in versions.items()}
    return {row_id: marks for row_id, marks in tips.items() if len(marks) > 1}


def _changed_rows(desk: Desk, noted: Iterable[Agreed]) -> Iterator[Row]:
    """Yield the rows of which more than one version may have come; of most there is one."""
    ids: defaultdict[Table, list[str]] = defaultdict(list)
    for one in noted:
        if one.revision > 1:
            ids[one.row_table].append(one.row_id)
    for table, of_table in ids.items():
        yield from desk.store.rows.find(ROW_TYPES[table], withdrawn=None, id=tuple(of_table))


def _tips(versions: Sequence[Version]) -> Iterator[str]:
    """Yield the marks of the versions from which no other one was made, as far as that was told."""
    told = {one.mark: one for one in versions if one.lineage and one.lineage[-1] == one.mark}
    for mark in told:
        if not any(mark in other.lineage for other in versions if other.mark != mark):
            yield mark
