"""When a workbook was last saved: ECMA-376 part 2, core properties."""

from pathlib import Path

import pytest

from jinjiang_desk.workbook.container.archive import open_archive
from jinjiang_desk.workbook.container.saving import PART, saved_at
from tests.workbook.rawbook import pack

SINCE = "2025-06-18T09:30:00"
CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
    '<dcterms:created xsi:type="dcterms:W3CDTF">2020-01-01T00:00:00Z</dcterms:created>'
    '<dcterms:modified xsi:type="dcterms:W3CDTF">{}</dcterms:modified></cp:coreProperties>'
)


@pytest.mark.parametrize(
    ("told", "taken"),
    [
        ("2025-06-20T02:03:04Z", "2025-06-20T10:03:04"),
        ("2025-06-20T10:03:04+08:00", "2025-06-20T10:03:04"),
        ("2025-06-20T10:03:04.500", "2025-06-20T10:03:04"),
        ("2019-06-20T10:03:04Z", SINCE),
        ("9999-12-31T23:59:59Z", SINCE),
        ("昨天", SINCE),
        ("", SINCE),
    ],
)
def test_the_time_is_local_and_never_before_the_form(tmp_path: Path, told: str, taken: str) -> None:
    path = pack(tmp_path / "1.xlsx", {PART: CORE.format(told)})
    with open_archive(path) as archive:
        assert saved_at(archive, SINCE) == taken


def test_a_workbook_that_does_not_tell(tmp_path: Path) -> None:
    with open_archive(pack(tmp_path / "1.xlsx", {"xl/workbook.xml": "<workbook/>"})) as archive:
        assert saved_at(archive, SINCE) == SINCE
    assert saved_at(None, SINCE) == SINCE
