"""Whether a workbook is meant for this desk."""

from pathlib import Path

from jinjiang_desk.domain.exchange.package import Package, PackageKind
from jinjiang_desk.domain.problem import Code, Place, Problem, stop
from jinjiang_desk.domain.records import Unit
from jinjiang_desk.domain.status import Role
from jinjiang_desk.operations.desk import Desk


def addressee_problems(desk: Desk, path: Path, package: Package) -> tuple[Problem, ...]:
    """Refuse a workbook that is meant for somebody else."""
    here, envelope = Place(file=path.name), package.envelope
    at_district = desk.identity.role is Role.DISTRICT
    district = desk.district()
    # A town that does not have the program fills in the dispatch itself and sends it back.
    if envelope.kind is PackageKind.RETURN and not at_district:
        return (stop(Code.WORKBOOK_WRONG_ROLE, here, kind=envelope.kind),)
    if district is not None and envelope.district_id != district[1]:
        return (stop(Code.WORKBOOK_OTHER_DISTRICT, here, district=envelope.district),)
    if at_district and desk.units().find(envelope.unit) is None:
        return (stop(Code.WORKBOOK_UNIT_UNKNOWN, here, unit=envelope.unit),)
    if not at_district and not _is_addressed(desk, package):
        return (stop(Code.WORKBOOK_OTHER_UNIT, here, unit=envelope.unit),)
    return ()


def _is_addressed(desk: Desk, package: Package) -> bool:
    """A town's desk may carry any of the names that the district knows the unit by."""
    sent = [row for row in package.rows if isinstance(row, Unit) and row.name == package.envelope.unit]
    names = {alias for unit in sent for alias in unit.aliases} | {package.envelope.unit}
    return bool(names & {desk.identity.unit, desk.own_name()})
