"""When a workbook was last saved, as it says itself: what puts two copies of one form in order."""

import datetime
from collections.abc import Mapping

from jinjiang_desk.workbook.container.archive import Archive
from jinjiang_desk.workbook.container.markup import parse

PART = "docProps/core.xml"
_MODIFIED = "modified"
_CHINA = datetime.timezone(datetime.timedelta(hours=8))
_LONGEST = 40


def saved_at(archive: Archive | None, since: str) -> str:
    """Return when a workbook was last saved, ISO 8601 local time like `since`, before which it cannot have been: that
    is returned where the workbook does not tell, or its clock was wrong. Raises DeskError as `parse`."""
    if archive is None or PART not in archive:
        return since
    handler = _CoreHandler()
    parse(archive, PART, handler)
    return max(since, _local(handler.modified))


def _local(text: str) -> str:
    """Return a moment in the time of those who typed it; programs write it in that of Greenwich."""
    try:
        moment = datetime.datetime.fromisoformat(text.strip())
    except ValueError:
        return ""
    try:
        local = moment.astimezone(_CHINA) if moment.tzinfo is not None else moment
    except OverflowError:
        return ""
    return local.replace(tzinfo=None).isoformat(timespec="seconds")


class _CoreHandler:
    """The time of the last saving in the core properties of a package (ECMA-376 part 2, 11)."""

    def __init__(self) -> None:
        self.modified = ""
        self._inside = False

    def start(self, name: str, _attributes: Mapping[str, str]) -> None:
        self._inside = name == _MODIFIED

    def end(self, _name: str) -> None:
        self._inside = False

    def text(self, data: str) -> None:
        if self._inside and len(self.modified) < _LONGEST:
            self.modified += data
