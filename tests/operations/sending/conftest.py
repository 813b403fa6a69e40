"""A town that has so much to return that it goes in parts."""

from pathlib import Path

import pytest

from jinjiang_desk.domain.status import Stage
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.tasks.dossiers import find_task
from jinjiang_desk.operations.tasks.evidence import Attachment, attach
from jinjiang_desk.operations.tasks.inspections import save_inspection
from tests.operations.conftest import report
from tests.operations.sending.parted import a_large_photo
from tests.operations.steps import INSPECTION


@pytest.fixture
def full(working: Desk, tmp_path: Path) -> Desk:
    """A town with reports, an inspection with readings, seven large photos and a document, on two tasks."""
    two, seven = find_task(working, "2"), find_task(working, "7")
    report(working, "2", "清淤完成。")
    report(working, "7", "已排查。")
    reading = {"item": "氨氮", "value": "1.2", "measuring_unit": "mg/L"}
    save_inspection(working, two, INSPECTION, [reading, {**reading, "item": "总磷"}])
    for number in range(7):
        photo = a_large_photo(tmp_path / "photos" / f"{number}.jpg")
        attach(working, two if number % 2 else seven, [Attachment(photo)], Stage.AFTER)
    paper = tmp_path / "报告.pdf"
    paper.write_bytes(b"%PDF-1.4\n" + bytes(range(256)) * 400)
    attach(working, two, [Attachment(paper)], Stage.DOCUMENT)
    return working
