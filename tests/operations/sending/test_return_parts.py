"""A return is written in parts: none is too large, each says which it is, and what belongs together stays together."""

from pathlib import Path

from jinjiang_desk.domain.exchange.package import EVERYTHING, Wanted
from jinjiang_desk.domain.exchange.parting import Bundle
from jinjiang_desk.domain.problem import Code
from jinjiang_desk.domain.records import Evidence, Inspection, Reading
from jinjiang_desk.domain.status import Stage
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.receiving.receive import preview_files
from jinjiang_desk.operations.sending.return_parts import MEGABYTE, too_large
from jinjiang_desk.operations.sending.returning import outline_return, send_return
from jinjiang_desk.operations.sending.writing import attached_folder
from jinjiang_desk.operations.tasks.dossiers import find_task
from jinjiang_desk.operations.tasks.evidence import Attachment, attach
from jinjiang_desk.operations.tasks.records import save_progress
from jinjiang_desk.operations.watcher import Unwatched
from jinjiang_desk.workbook.reading.reader import read_envelope
from tests.operations.conftest import report
from tests.operations.sending.parted import LIMIT, a_large_photo, codes, written


def weight(workbook: Path) -> int:
    """What one has to send: the workbook with the documents beside it."""
    beside = attached_folder(workbook)
    return workbook.stat().st_size + sum(path.stat().st_size for path in beside.glob("*"))


def test_no_part_is_larger_than_asked_for_and_its_name_says_which_it_is(full: Desk, tmp_path: Path) -> None:
    done = written(full, tmp_path / "回传.xlsx")
    count = len(done.sent)
    assert count == 3
    assert [one.path.name for one in done.sent] == [
        f"回传_第{at}份共{count}份.xlsx" for at in range(1, count + 1)
    ]
    assert max(weight(one.path) for one in done.sent) <= LIMIT
    envelopes = [read_envelope(one.path) for one in done.sent]
    assert [(one.part, one.parts) for one in envelopes] == [(at, count) for at in range(1, count + 1)]
    assert len({one.set_id for one in envelopes}) == 1
    assert len({one.package_id for one in envelopes}) == count
    assert not (tmp_path / "回传.xlsx").exists()


def test_what_is_told_beforehand_is_about_what_is_written_and_never_less(full: Desk, tmp_path: Path) -> None:
    outline = outline_return(full, Wanted())
    for limit in (0, 300_000):
        planned = [part.size for part in outline.parts(EVERYTHING, limit)]
        found = [weight(one.path) for one in written(full, tmp_path / f"{limit}.xlsx", limit).sent]
        assert len(found) == len(planned)
        assert all(real <= told <= 1.25 * real + 30_000 for real, told in zip(found, planned, strict=True))


def test_a_return_of_long_and_many_words_keeps_to_its_size_too(working: Desk, tmp_path: Path) -> None:
    # No character comes twice near another: words that cannot be packed.
    for month in range(1, 13):
        text = "".join(chr(0x4E00 + (number * 7919 + month * 104_729) % 20_000) for number in range(3_000))
        for task in ("1", "2", "7", "8"):
            save_progress(
                working,
                find_task(working, task),
                {
                    "period": f"2024-{month:02}",
                    "status": "达到时序进度",
                    "text": text,
                    "next_step": text[::-1],
                },
            )
    done = written(working, tmp_path / "回传.xlsx", 200_000)
    assert len(done.sent) > 2
    assert max(weight(one.path) for one in done.sent) <= 200_000


def test_what_belongs_together_is_in_one_part(full: Desk, planned: Desk, tmp_path: Path) -> None:
    done = written(full, tmp_path / "回传.xlsx")
    for one in done.sent:
        with preview_files(planned, [one.path]) as preview:
            (file,) = preview.files
            evidence = {row.theirs.id for row in file.merges if isinstance(row.theirs, Evidence)}
            assert set(file.arrived) == evidence
            inspections = {row.theirs.id for row in file.merges if isinstance(row.theirs, Inspection)}
            readings = [row.theirs for row in file.merges if isinstance(row.theirs, Reading)]
            assert {row.inspection_id for row in readings} <= inspections
    assert [one.files for one in done.sent if attached_folder(one.path).is_dir()]


def test_a_photo_that_is_larger_by_itself_is_told_and_goes_alone(working: Desk, tmp_path: Path) -> None:
    task = find_task(working, "2")
    report(working, "2", "清淤完成。")
    for name, edge in (("小.jpg", 100), ("大.jpg", 900)):
        attach(working, task, [Attachment(a_large_photo(tmp_path / name, edge))], Stage.AFTER)
    done = written(working, tmp_path / "回传.xlsx", 200_000)
    assert [(weight(one.path) <= 200_000, codes(one.problems)) for one in done.sent] == [
        (True, []),
        (False, [Code.PART_TOO_LARGE]),
    ]
    assert done.sent[1].problems[0].place.item == "大.jpg"


def test_what_fits_into_one_is_one_workbook_of_the_old_kind(full: Desk, tmp_path: Path) -> None:
    (sent,) = written(full, tmp_path / "回传.xlsx", 45 * MEGABYTE).sent
    assert sent.path == tmp_path / "回传.xlsx"
    envelope = read_envelope(sent.path)
    assert (envelope.set_id, envelope.part, envelope.parts) == ("", 1, 1)


def test_a_name_of_which_parts_are_there_is_taken(full: Desk, tmp_path: Path) -> None:
    first = send_return(full, tmp_path / "回传.xlsx", Wanted(), LIMIT, Unwatched())
    again = send_return(full, tmp_path / "回传.xlsx", Wanted(), LIMIT, Unwatched())
    paths = [one.path for one in (*first.sent, *again.sent)]
    assert len(set(paths)) == len(paths)
    assert all(path.is_file() for path in paths)


def test_the_size_of_a_part_never_reads_like_its_limit() -> None:
    for size, told in (
        (2_400_000, ("2.4 MB", "1.0 MB")),
        (1_020_000, ("1.02 MB", "1.00 MB")),
        (1_001_000, ("1.001 MB", "1.000 MB")),
        (1_000_001, ("1,000,001字节", "1,000,000字节")),
    ):
        (problem,) = too_large([Bundle((), size)], MEGABYTE)
        assert (problem.values["size"], problem.values["limit"]) == told
