"""Files that come late, again or after they were taken back, and what is looked up for them."""

from openpyxl import load_workbook

from jinjiang_desk.domain.changes import Changeset, RowChange
from jinjiang_desk.domain.exchange.merge import Outcome
from jinjiang_desk.domain.records import Agreed, Evidence
from jinjiang_desk.domain.status import Stage
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.keeping.undoing import undo_last
from jinjiang_desk.operations.tasks.dossiers import find_task
from jinjiang_desk.operations.tasks.evidence import Attachment, attach, evidence_file
from jinjiang_desk.operations.tasks.records import edit_record
from tests.operations.conftest import receive
from tests.operations.exchanging import Exchange, outcomes, progress
from tests.pictures import a_photo


def test_what_was_taken_back_may_come_again(exchange: Exchange, office: Desk, first: Desk) -> None:
    exchange.report(first, text="清淤三成")
    path = exchange.send(first)
    receive(office, path)
    undo_last(office)
    assert progress(office).text == "清淤开始"
    assert outcomes(office, path) == [Outcome.UPDATE]
    receive(office, path)
    assert progress(office).text == "清淤三成"


def test_a_photo_that_comes_after_a_newer_row_is_taken_all_the_same(
    exchange: Exchange, office: Desk, first: Desk
) -> None:
    attach(first, find_task(first, "2"), [Attachment(a_photo(exchange.root / "a.jpg"))], Stage.BEFORE)
    with_photo = exchange.send(first)
    (row,) = first.store.rows.find(Evidence)
    exchange.wait()
    edit_record(first, row.id, {"caption": "桥下"})
    without = exchange.send(first)
    book = load_workbook(without)
    book["佐证材料"]._images.clear()
    book.save(without)
    receive(office, without)
    (there,) = office.store.rows.find(Evidence)
    assert evidence_file(office, there) is None
    receive(office, with_photo)
    (there,) = office.store.rows.find(Evidence)
    assert there.caption == "桥下"
    assert evidence_file(office, there) is not None
    assert receive(office, with_photo, without) == ()


def test_the_history_is_not_read_where_nothing_is_odd(exchange: Exchange, office: Desk, first: Desk) -> None:
    again = exchange.send(first, again=True)
    exchange.report(first, text="清淤三成")
    further = exchange.send(first)
    asked: list[str] = []
    office.store._database.connection.set_trace_callback(asked.append)
    for path in (again, further, further):
        receive(office, path)
    assert asked
    assert not [one for one in asked if _asks_for_versions(one)]
    receive(office, again)
    assert len([one for one in asked if _asks_for_versions(one)]) == 1
    office.store._database.connection.set_trace_callback(None)


def _asks_for_versions(sql: str) -> bool:
    return "* FROM history" in sql and "row_id" in sql


def test_bookkeeping_of_an_older_program_is_understood(exchange: Exchange, office: Desk, first: Desk) -> None:
    """It noted no time of the version; the same file changes nothing, the next version is one."""
    path = exchange.send(first, again=True)
    (agreed,) = office.store.rows.find(Agreed, row_table="progress")
    old = {name: value for name, value in agreed.row_content.items() if name != "updated_at"}
    rewrite(office, agreed, old)
    assert receive(office, path) == ()
    exchange.report(first, text="清淤三成")
    assert outcomes(office, exchange.send(first)) == [Outcome.UPDATE]


def rewrite(desk: Desk, agreed: Agreed, content: dict[str, object]) -> None:
    after = agreed.changed(agreed.updated_at, row_content=content)
    desk.commit(Changeset("旧版", (RowChange(agreed, after),)))
