"""Desks that have come some way along the main job."""

from pathlib import Path

import pytest

from jinjiang_desk.domain.status import Stage
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.evidence import Attachment, attach
from jinjiang_desk.operations.plans import load_plan, propose_plan
from jinjiang_desk.operations.receiving import apply_preview, preview_files
from jinjiang_desk.operations.records import save_progress
from jinjiang_desk.operations.sending import dispatch
from jinjiang_desk.operations.tasks import find_task
from jinjiang_desk.operations.units import load_units
from jinjiang_desk.paths import resource
from tests.pictures import a_photo


def receive(desk: Desk, *paths: Path) -> tuple[str, ...]:
    """Take files in and return the fields that changed as `table.field`."""
    with preview_files(desk, paths) as preview:
        fields = tuple(f"{change.table}.{change.field}" for change in preview.fields)
        apply_preview(desk, preview)
    return fields


@pytest.fixture
def planned(district: Desk, sample_plan: Path) -> Desk:
    """The district with its units and the made-up plan."""
    load_units(district, resource("units", "sample.xlsx"))
    load_plan(district, propose_plan(district, sample_plan))
    return district


@pytest.fixture
def working(planned: Desk, town: Desk, tmp_path: Path) -> Desk:
    """The town 示例镇 with its tasks."""
    dispatch(planned, "示例镇", tmp_path / "下发.xlsx")
    receive(town, tmp_path / "下发.xlsx")
    return town


def report(desk: Desk, task: str, text: str, period: str = "2025-06") -> None:
    """Save a report about a task."""
    save_progress(desk, find_task(desk, task), {"period": period, "status": "达到时序进度", "text": text})


@pytest.fixture
def reported(working: Desk, tmp_path: Path) -> Desk:
    """A town with a report, a photo and a document for task 2."""
    task = find_task(working, "2")
    report(working, "2", "清淤完成。")
    attach(working, task, [Attachment(a_photo(tmp_path / "后.jpg"))], Stage.AFTER)
    paper = tmp_path / "报告.pdf"
    paper.write_bytes(b"%PDF-1.4\n%%EOF\n")
    attach(working, task, [Attachment(paper)], Stage.DOCUMENT)
    return working
