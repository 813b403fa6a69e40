"""Questions that a workbook left open, and when nobody has to answer them any more."""

from collections.abc import Mapping

from jinjiang_desk.domain.exchange.comparing import Difference
from jinjiang_desk.domain.exchange.merge import Outcome
from jinjiang_desk.domain.exchange.version import Version
from jinjiang_desk.domain.status import Role
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.merging.overlay import Overlay
from jinjiang_desk.operations.receiving.received import ReceivedFile
from jinjiang_desk.store.exchanges import ExchangeLine


def asked_versions(file: ReceivedFile) -> dict[str, str]:
    """Return the marks of the versions about which a workbook asks, by the ids of their rows."""
    return {one.theirs.id: Version.of(one.theirs).mark for one in file.asked}


def is_open(desk: Desk, line: ExchangeLine) -> bool:
    """Whether a question of a workbook still waits: neither did both sides come to the same since then, nor was that
    version, or one made from it, settled with a later workbook."""
    report = desk.store.exchanges.report(line.id)
    waiting = [one for one in report.clashes if one.decided is None]
    peer = line.unit if desk.identity.role is Role.DISTRICT else desk.peer()
    return any(
        not _is_same_here(desk, one) and not _came_since(desk, peer, one, report.asked) for one in waiting
    )


def _is_same_here(desk: Desk, asked: Difference) -> bool:
    here = desk.store.rows.by_table(asked.table, asked.row_id)
    if here is None or asked.outcome is Outcome.COPIED:
        return here is not None
    return bool(here.content().get(asked.field) == asked.theirs)


def _came_since(desk: Desk, peer: str, asked: Difference, marks: Mapping[str, str]) -> bool:
    mark = marks.get(asked.row_id)
    versions = Overlay(desk).versions(peer, asked.table, asked.row_id) if mark is not None else ()
    return any(mark in (one.mark, *one.lineage) for one in versions)
