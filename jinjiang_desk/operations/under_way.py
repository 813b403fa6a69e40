"""Workbooks that were on their way when the program ended: they arrived, or they never left."""

from pathlib import Path

from jinjiang_desk.domain.problem import DeskError
from jinjiang_desk.store.exchanges import ExchangeLine
from jinjiang_desk.store.files import hash_file
from jinjiang_desk.store.store import Store


def settle_under_way(store: Store) -> None:
    """Look for the workbooks that were recorded as sent and not yet seen in their place: those that are not there never
    left. Of a stick that is not in, nobody knows: they count as sent."""
    for line in store.exchanges.under_way():
        report = store.exchanges.report(line.id)
        half_written = Path(report.under_way)
        try:
            if half_written.parent.is_dir():
                half_written.unlink(missing_ok=True)
                _settle(store, line, half_written.with_name(Path(report.path).name))
        except (OSError, DeskError):
            # It lies where nobody can look at it now: the next start tries again.
            continue


def _settle(store: Store, line: ExchangeLine, target: Path) -> None:
    store.end_sending(line.id, arrived=target.is_file() and hash_file(target) == line.sha256)
