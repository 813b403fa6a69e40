"""Desks that have come some way along the main job."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from jinjiang_desk.domain.status import Stage
from jinjiang_desk.operations.desk import Desk, open_desk
from jinjiang_desk.operations.receiving.receive import apply_preview, preview_files
from jinjiang_desk.operations.sending.writing import write_return
from jinjiang_desk.operations.tasks.dossiers import find_task
from jinjiang_desk.operations.tasks.evidence import Attachment, attach
from jinjiang_desk.operations.tasks.records import save_progress
from jinjiang_desk.paths import DeskFolder
from tests.conftest import OpenCopy
from tests.desks import DISTRICT, TOWN, Prepared, clock
from tests.operations.exchanging import Exchange
from tests.operations.newer import Edited
from tests.pictures import a_photo


def receive(desk: Desk, *paths: Path) -> tuple[str, ...]:
    """Take files in and return the fields that changed as `table.field`."""
    with preview_files(desk, paths) as preview:
        fields = tuple(f"{change.table}.{change.field}" for change in preview.fields)
        apply_preview(desk, preview)
    return fields


@pytest.fixture
def planned(prepared: Prepared, open_copy: OpenCopy, request: pytest.FixtureRequest) -> Desk:
    """The district with its units and the made-up plan, after the dispatch where the test has `dispatched`."""
    sent = "dispatched" in request.fixturenames
    return open_copy(prepared.district if sent else prepared.planned, DISTRICT)


@pytest.fixture
def dispatched(prepared: Prepared, tmp_path: Path) -> Path:
    """What brings the town 示例镇 its tasks: 一, 二, 七 and 八."""
    return Path(shutil.copy(prepared.dispatched, tmp_path / "下发.xlsx"))


@pytest.fixture
def working(planned: Desk, dispatched: Path, prepared: Prepared, open_copy: OpenCopy) -> Desk:
    """The town 示例镇 with its tasks."""
    return open_copy(prepared.town, TOWN)


def sent_by_town(prepared: Prepared, folder: Path, work: Callable[[Desk], object]) -> Path:
    """Return the return workbook of a copy of the working town, made in a folder, after it did some work."""
    shutil.copytree(prepared.town, folder / TOWN)
    with closing(open_desk(DeskFolder(folder / TOWN), clock)) as town:
        work(town)
        return write_return(town, folder / "回传.xlsx").path


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


@pytest.fixture
def exchange(tmp_path: Path) -> Iterator[Exchange]:
    with ExitStack() as stack:
        yield Exchange(tmp_path, stack)


@pytest.fixture
def office(exchange: Exchange, prepared: Prepared) -> Desk:
    """The district with the made-up plan."""
    return exchange.take(prepared.district, DISTRICT)


@pytest.fixture
def edited(sample_plan: Path, tmp_path: Path) -> Edited:
    """Write an edition of the made-up plan with some words replaced, and return its file."""

    def write(*replaced: tuple[str, str], name: str = "新版.txt") -> Path:
        text = sample_plan.read_text(encoding="utf-8")
        for before, after in replaced:
            assert before in text
            text = text.replace(before, after)
        target = tmp_path / name
        target.write_text(text, encoding="utf-8")
        return target

    return write
