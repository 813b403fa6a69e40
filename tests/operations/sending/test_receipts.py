"""回执: which rows and files arrived, whatever becomes of the dispatches that say so."""

from pathlib import Path

from jinjiang_desk.domain.records import Evidence, Progress
from jinjiang_desk.domain.status import Role
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.sending.writing import (
    ATTACHED,
    attached_folder,
    dispatch,
    unsent_records,
    write_return,
)
from jinjiang_desk.operations.tasks.evidence import evidence_file
from jinjiang_desk.operations.tasks.records import edit_record, withdraw_record
from tests.conftest import MakeDesk
from tests.operations.conftest import receive


def waiting(desk: Desk) -> list[str]:
    """What the next return would carry."""
    return sorted(getattr(row, "file_name", row.table.value) for row in unsent_records(desk))


def dispatched(district: Desk, folder: Path, name: str) -> Path:
    return dispatch(district, "示例镇", folder / f"{name}.xlsx").path


def test_a_lost_dispatch_costs_nothing(reported: Desk, planned: Desk, tmp_path: Path) -> None:
    receive(planned, write_return(reported, tmp_path / "a.xlsx").path)
    dispatched(planned, tmp_path, "丢了")
    assert waiting(reported) == ["progress", "后.jpg", "报告.pdf"]
    receive(planned, write_return(reported, tmp_path / "b.xlsx").path)
    receive(reported, dispatched(planned, tmp_path, "到了"))
    assert waiting(reported) == []


def test_a_late_dispatch_takes_no_receipt_back(reported: Desk, planned: Desk, tmp_path: Path) -> None:
    early = dispatched(planned, tmp_path, "早")
    receive(planned, write_return(reported, tmp_path / "a.xlsx").path)
    middle = dispatched(planned, tmp_path, "中")
    (row,) = reported.store.rows.find(Progress)
    edit_record(reported, row.id, {"text": "又清了一段。"})
    receive(planned, write_return(reported, tmp_path / "b.xlsx").path)
    receive(reported, dispatched(planned, tmp_path, "晚"))
    assert waiting(reported) == []
    for path in (middle, early, middle):
        receive(reported, path)
        assert waiting(reported) == []


def test_a_repeated_dispatch_changes_nothing(reported: Desk, planned: Desk, tmp_path: Path) -> None:
    receive(planned, write_return(reported, tmp_path / "a.xlsx").path)
    receipts = dispatched(planned, tmp_path, "回执")
    receive(reported, receipts)
    before = reported.store.history.lines(1)
    assert receive(reported, receipts) == ()
    assert reported.store.history.lines(1) == before


def test_a_receipt_is_for_the_version_that_arrived(reported: Desk, planned: Desk, tmp_path: Path) -> None:
    receive(planned, write_return(reported, tmp_path / "a.xlsx").path)
    (row,) = reported.store.rows.find(Progress)
    edit_record(reported, row.id, {"text": "又清了一段。"})
    receive(reported, dispatched(planned, tmp_path, "回执"))
    assert waiting(reported) == ["progress"]


def test_a_row_whose_photo_did_not_come_goes_again_with_its_photo(
    reported: Desk, planned: Desk, tmp_path: Path
) -> None:
    (photo,) = reported.store.rows.find(Evidence, stage="整改后")
    kept = [
        path
        for sha256 in (photo.sha256, photo.copy_sha256)
        if (path := reported.store.photos.path_of(sha256))
    ]
    away = [path.rename(tmp_path / path.name) for path in kept]
    receive(planned, write_return(reported, tmp_path / "a.xlsx").path)
    assert planned.store.rows.get(Evidence, photo.id) is not None
    receive(reported, dispatched(planned, tmp_path, "一"))
    assert waiting(reported) == ["后.jpg"]
    for path, place in zip(away, kept, strict=True):
        path.rename(place)
    receive(planned, write_return(reported, tmp_path / "b.xlsx").path)
    assert evidence_file(planned, photo) is not None
    receive(reported, dispatched(planned, tmp_path, "二"))
    assert waiting(reported) == []


def test_a_document_left_at_home_goes_again(reported: Desk, planned: Desk, tmp_path: Path) -> None:
    sent = write_return(reported, tmp_path / "a.xlsx").path
    attached_folder(sent).rename(tmp_path / "留在家里")
    receive(planned, sent)
    receive(reported, dispatched(planned, tmp_path, "一"))
    assert waiting(reported) == ["报告.pdf"]
    again = write_return(reported, tmp_path / "b.xlsx").path
    assert again.with_name(again.stem + ATTACHED).is_dir()
    receive(planned, again)
    receive(reported, dispatched(planned, tmp_path, "二"))
    assert waiting(reported) == []


def test_the_documents_are_taken_in_when_the_folder_comes_later(
    reported: Desk, planned: Desk, tmp_path: Path
) -> None:
    sent = write_return(reported, tmp_path / "a.xlsx").path
    home = attached_folder(sent).rename(tmp_path / "留在家里")
    receive(planned, sent)
    home.rename(attached_folder(sent))
    assert receive(planned, sent) == ("evidence.file",)


def test_a_withdrawn_row_is_receipted_without_its_file(reported: Desk, planned: Desk, tmp_path: Path) -> None:
    receive(planned, write_return(reported, tmp_path / "a.xlsx").path)
    receive(reported, dispatched(planned, tmp_path, "一"))
    for row in reported.store.rows.find(Evidence):
        withdraw_record(reported, row.id)
    assert waiting(reported) == ["后.jpg", "报告.pdf"]
    receive(planned, write_return(reported, tmp_path / "b.xlsx").path)
    assert planned.store.rows.find(Evidence) == ()
    receive(reported, dispatched(planned, tmp_path, "二"))
    assert waiting(reported) == []


def test_what_was_withdrawn_before_it_ever_arrived_is_receipted_too(
    reported: Desk, planned: Desk, tmp_path: Path
) -> None:
    write_return(reported, tmp_path / "丢了.xlsx")
    for row in reported.store.rows.find(Evidence):
        withdraw_record(reported, row.id)
    receive(planned, write_return(reported, tmp_path / "a.xlsx").path)
    receive(reported, dispatched(planned, tmp_path, "一"))
    assert waiting(reported) == []


def test_all_again_on_request(reported: Desk, planned: Desk, tmp_path: Path) -> None:
    receive(planned, write_return(reported, tmp_path / "a.xlsx").path)
    receive(reported, dispatched(planned, tmp_path, "一"))
    again = write_return(reported, tmp_path / "b.xlsx", again=True)
    assert (again.rows, again.files) == (3, 2)
    assert receive(planned, again.path) == ()


def test_receipts_for_rows_that_this_computer_does_not_have_are_passed_over(
    reported: Desk, planned: Desk, make_desk: MakeDesk, tmp_path: Path
) -> None:
    receive(planned, write_return(reported, tmp_path / "a.xlsx").path)
    receive(reported, dispatched(planned, tmp_path, "一"))
    second = make_desk(Role.TOWN, "示例镇", "第二台")
    receive(second, dispatched(planned, tmp_path, "二"))
    assert waiting(second) == []
    assert second.store.rows.find(Progress) == ()
