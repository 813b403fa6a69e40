"""Photos and documents that a desk has lost, or that change while people look: what comes again makes it whole."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from jinjiang_desk.domain.exchange.merge import Choice
from jinjiang_desk.domain.problem import Code, DeskError
from jinjiang_desk.domain.records import Agreed, Evidence
from jinjiang_desk.domain.row import Table
from jinjiang_desk.domain.status import Stage
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.keeping.undoing import undo_last
from jinjiang_desk.operations.merging.clashes import Clash
from jinjiang_desk.operations.receiving.mailbox import kept_file, mailbox
from jinjiang_desk.operations.receiving.receive import apply_decided, apply_preview, preview_files
from jinjiang_desk.operations.sending.posting import attached_folder
from jinjiang_desk.operations.sending.writing import write_return
from jinjiang_desk.operations.tasks.dossiers import find_task
from jinjiang_desk.operations.tasks.evidence import Attachment, attach, evidence_file
from jinjiang_desk.store.files import hash_file
from tests.operations.conftest import receive
from tests.operations.steps import code_of
from tests.pictures import a_photo


@pytest.fixture
def sent(working: Desk, tmp_path: Path) -> Path:
    """A return with a photo and, beside it, a document."""
    task = find_task(working, "2")
    paper = tmp_path / "报告.pdf"
    paper.write_bytes(b"%PDF-1.4\n%%EOF\n")
    attach(working, task, [Attachment(a_photo(tmp_path / "后.jpg"))], Stage.AFTER)
    attach(working, task, [Attachment(paper)], Stage.DOCUMENT)
    return write_return(working, tmp_path / "回传" / "回传.xlsx").path


def spoil(path: Path) -> None:
    """As a bad stick does: as many bytes as before, but others."""
    path.write_bytes(b"\0" * path.stat().st_size)


def files_of(desk: Desk) -> list[Path]:
    found = [evidence_file(desk, row) for row in desk.store.rows.find(Evidence)]
    return [path for path in found if path is not None]


@pytest.mark.parametrize("harm", [Path.unlink, spoil], ids=["lost", "damaged"])
def test_a_file_that_was_lost_comes_back_with_the_very_same_workbook(
    planned: Desk, sent: Path, harm: Callable[[Path], None]
) -> None:
    receive(planned, sent)
    there = files_of(planned)
    hashes = {hash_file(path) for path in there}
    assert len(hashes) == 2
    for path in there:
        harm(path)
    with preview_files(planned, [sent]) as preview:
        assert [one.usable for one in preview.files] == [True]
        (told,) = [one for one in preview.problems if one.code is Code.FILES_BROUGHT_BACK]
        assert told.values["count"] == "2"
        apply_preview(planned, preview)
    assert {hash_file(path) for path in files_of(planned)} == hashes
    with preview_files(planned, [sent]) as preview:
        assert [one.usable for one in preview.files] == [False]


@pytest.mark.parametrize("chosen", [False, True], ids=["at once", "after a conflict"])
def test_a_document_that_changes_while_people_look_stops_all(planned: Desk, sent: Path, chosen: bool) -> None:
    before = planned.store.history.last()
    choices = {Clash(sent, Table.PROGRESS, "x", "text"): Choice.MINE} if chosen else {}
    with preview_files(planned, [sent]) as preview:
        (paper,) = attached_folder(sent).iterdir()
        spoil(paper)
        with pytest.raises(DeskError) as caught:
            apply_decided(planned, preview, choices)
    assert code_of(caught) is Code.FILE_CHANGED
    assert planned.store.history.last() == before
    assert planned.store.rows.find(Evidence) == ()


def test_the_kept_copy_brings_its_documents_back_after_an_undo(planned: Desk, sent: Path) -> None:
    receive(planned, sent)
    undo_last(planned)
    shutil.rmtree(sent.parent)
    again = kept_file(planned, mailbox(planned)[0])
    with preview_files(planned, [again]) as preview:
        assert Code.DOCUMENT_MISSING not in {one.code for one in preview.problems}
        apply_preview(planned, preview)
    arrived = {
        one.row_id: one.file_sha256
        for one in planned.store.rows.find(Agreed)
        if one.row_table is Table.EVIDENCE
    }
    assert len(arrived) == 2
    assert None not in arrived.values()
