"""What a town does, and what one asks afterwards."""

from pathlib import Path

import pytest

from jinjiang_desk.domain.problem import Code, DeskError
from jinjiang_desk.domain.records import Measure
from jinjiang_desk.domain.status import Stage, Tick
from jinjiang_desk.domain.tasks.dossier import Dossier
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.tasks.dossiers import find_task, open_dossier
from jinjiang_desk.operations.tasks.evidence import Attachment, attach
from jinjiang_desk.operations.tasks.inspections import save_inspection
from jinjiang_desk.operations.tasks.records import SelfCheck, save_application
from tests.operations.conftest import report
from tests.pictures import a_photo

INSPECTION = {"date": "2025-06-12", "place": "水渠", "inspectors": ["张三", "李四"], "findings": "无异味。"}


def code_of(error: pytest.ExceptionInfo[DeskError]) -> Code:
    return error.value.problems[0].code


def do_everything(town: Desk, folder: Path) -> None:
    """Progress, inspection with a reading, three photos, a document and an application for task 2."""
    ditch = find_task(town, "2")
    report(town, "2", "清淤完成。")
    save_inspection(town, ditch, INSPECTION, [{"item": "氨氮", "value": "1.2", "measuring_unit": "mg/L"}])
    for stage in (Stage.BEFORE, Stage.DURING, Stage.AFTER):
        photo = a_photo(folder / f"{stage}.jpg", stage.name, "2025:06:12 09:30:00")
        attach(town, ditch, [Attachment(photo, f"{stage}说明")], stage)
    paper = folder / "报告.pdf"
    paper.write_bytes(b"%PDF-1.7\n% made up\n")
    attach(town, ditch, [Attachment(paper, "监测报告")], Stage.DOCUMENT)
    measures = town.store.rows.find(Measure, task_id=ditch.id)
    save_application(town, ditch, SelfCheck(tuple(Tick), {one.id: f"{one.number}完成" for one in measures}))


def side(desk: Desk, task: str, unit: str | None = None) -> Dossier:
    return open_dossier(desk, find_task(desk, task), unit)
