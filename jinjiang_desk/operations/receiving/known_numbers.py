"""Workbooks that a desk knows by the number printed on their cover."""

from dataclasses import replace

from jinjiang_desk.domain.exchange.package import Envelope, PackageKind
from jinjiang_desk.domain.rowid import desk_code_of, is_row_id
from jinjiang_desk.operations.desk import Desk


def known_by_number(desk: Desk, number: str) -> Envelope | None:
    """Return the envelope of a workbook that came or went here, None where there was none of that number."""
    district = desk.district()
    if district is None or not is_row_id(number):
        return None
    for line in desk.store.exchanges.lines(-1):
        if line.package_id == number:
            kind, desk_id = PackageKind(line.kind), desk_code_of(number)
            envelope = Envelope(kind, number, line.unit, desk_id, *district, line.as_of)
            return replace(envelope, set_id=line.set_id, part=line.part, parts=line.parts)
    return None
