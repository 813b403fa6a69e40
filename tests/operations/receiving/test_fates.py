"""What the log says became of workbooks: under whatever name a unit goes, after an undo, with an open conflict."""

from dataclasses import replace
from pathlib import Path

from jinjiang_desk.domain.changes import Changeset, RowChange
from jinjiang_desk.domain.exchange.merge import Choice
from jinjiang_desk.domain.exchange.package import Package, PackageKind
from jinjiang_desk.domain.records import Progress
from jinjiang_desk.domain.status import Role
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.keeping.undoing import redo_last, undo_last
from jinjiang_desk.operations.receiving.mailbox import Fate, kept_file, mailbox, save_as
from jinjiang_desk.operations.receiving.receive import apply_decided, apply_preview, preview_files
from jinjiang_desk.operations.receiving.unit_summaries import summaries
from jinjiang_desk.operations.sending.posting import Consignment, new_envelope, post
from jinjiang_desk.operations.sending.writing import dispatch, write_return
from tests.conftest import MakeDesk
from tests.desks import DISTRICT, TOWN, Prepared
from tests.operations.conftest import receive, report
from tests.operations.exchanging import Exchange

ALIAS = "示例镇人民政府"


def fates(desk: Desk) -> list[Fate]:
    return [one.fate for one in mailbox(desk)]


def test_a_dispatch_is_answered_by_a_desk_that_goes_by_an_alias(
    planned: Desk, make_desk: MakeDesk, tmp_path: Path
) -> None:
    town = make_desk(Role.TOWN, ALIAS)
    dispatch(planned, TOWN, tmp_path / "a.xlsx")
    receive(town, tmp_path / "a.xlsx")
    report(town, "2", "进展")
    returned = write_return(town, tmp_path / "b.xlsx").path
    with preview_files(planned, [returned]) as preview:
        assert [one.unit for one in summaries(preview.files)] == [TOWN]
        apply_preview(planned, preview)
    assert [(one.line.unit, one.fate) for one in mailbox(planned)] == [
        (TOWN, Fate.TAKEN),
        (TOWN, Fate.ANSWERED),
    ]


def test_a_return_that_was_taken_back_is_no_answer(planned: Desk, working: Desk, tmp_path: Path) -> None:
    report(working, "2", "进展")
    receive(planned, write_return(working, tmp_path / "b.xlsx").path)
    assert fates(planned) == [Fate.TAKEN, Fate.ANSWERED]
    undo_last(planned)
    assert fates(planned) == [Fate.UNDONE, Fate.SILENT]
    redo_last(planned)
    assert fates(planned) == [Fate.TAKEN, Fate.ANSWERED]
    undo_last(planned)
    assert fates(planned) == [Fate.UNDONE, Fate.SILENT]


def a_part_in_conflict(exchange: Exchange, office: Desk, town: Desk) -> Path:
    """Return a part of a set whose only row both sides changed."""
    exchange.report(town, text="一致的")
    receive(office, exchange.send(town))
    (here,) = office.store.rows.find(Progress)
    exchange.wait()
    office.commit(Changeset("测试", (RowChange(here, here.changed(office.now(), text="区里的")),)))
    exchange.report(town, text="镇里的")
    envelope = replace(new_envelope(town, PackageKind.RETURN, TOWN), set_id="GGD71Q-00099-1", part=1, parts=2)
    goods = Consignment(Package(envelope, town.store.rows.find(Progress)))
    return post(town, goods, exchange.root / "第1份.xlsx", lambda _step: None).path


def test_a_part_with_an_open_conflict_waits_for_a_person(exchange: Exchange, prepared: Prepared) -> None:
    office = exchange.take(prepared.district, DISTRICT)
    part = a_part_in_conflict(exchange, office, exchange.take(prepared.town, TOWN))
    with preview_files(office, [part]) as preview:
        assert [one.brings_news for one in summaries(preview.files)] == [True]
        apply_preview(office, preview)
    assert fates(office)[0] is Fate.OPEN
    with preview_files(office, [part]) as preview:
        assert [(one.usable, one.brings_news) for one in preview.files] == [(False, True)]
        apply_decided(office, preview, dict.fromkeys(preview.clashes, Choice.THEIRS))
    assert fates(office)[:2] == [Fate.TAKEN, Fate.KNOWN]


def test_what_was_typed_into_the_scratch_copy_is_no_kept_workbook(
    planned: Desk, working: Desk, tmp_path: Path
) -> None:
    report(working, "2", "进展")
    sent = write_return(working, tmp_path / "b.xlsx").path
    receive(planned, sent)
    letter = mailbox(planned)[0]
    scratch = kept_file(planned, letter)
    typed = bytearray(scratch.read_bytes())
    typed[-1] ^= 1
    scratch.write_bytes(typed)
    assert save_as(planned, letter, tmp_path / "原样.xlsx").read_bytes() == sent.read_bytes()
