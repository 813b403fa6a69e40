"""The command line of the design: keys, exit statuses, the whole job."""

import sqlite3
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument

from jinjiang_desk.app import holding
from jinjiang_desk.paths import DeskFolder
from tests.cli.conftest import Ask, Run
from tests.full_disk import full_disk, needs_file_size_limits
from tests.pictures import a_photo
from tests.plandoc.goldens import TASK_KEYS

Desks = tuple[Path, Path]


def codes(answer: dict[str, list[dict[str, str]]]) -> list[str]:
    return [problem["code"] for problem in answer["problems"]]


def test_the_main_job_by_command_line(ask: Ask, desks: Desks, tmp_path: Path) -> None:
    district, town = desks
    ask("progress", 2, "--period", "2025-06", "--status", "已完成", "--text", "清淤完成", "--desk", town)
    people = ("--inspector", "张三", "--inspector", "李四")
    ask("inspect", 2, "--date", "2025-06-12", "--place", "水渠", *people, "--finding", "好", "--desk", town)
    for stage in ("before", "during", "after"):
        ask("attach", 2, a_photo(tmp_path / f"{stage}.jpg"), "--stage", stage, "--desk", town)
    ticks = ("措施到位", "问题解决", "机制健全", "行动规范", "资料齐全")
    ask(
        "apply",
        2,
        *(part for tick in ticks for part in ("--tick", tick)),
        "--measure",
        "1=已清淤",
        "--desk",
        town,
    )
    for form in ("acceptance", "inspection"):
        ask("print", form, 2, "--out", tmp_path / f"{form}.pdf", "--desk", town)
        assert len(PdfDocument(tmp_path / f"{form}.pdf")) >= 1
    ask("return", "--out", tmp_path / "回传.xlsx", "--desk", town)

    preview = ask("receive", tmp_path / "回传.xlsx", "--desk", district)
    applied = ask("receive", tmp_path / "回传.xlsx", "--apply", "--desk", district)
    again = ask("receive", tmp_path / "回传.xlsx", "--apply", "--desk", district)
    assert preview["applied"] is False
    assert preview["changes"] == applied["changes"] != []
    assert {"file", "record", "id", "field", "from", "to"} == set(preview["changes"][0])
    assert (again["changes"], again["conflicts"], again["parallel"], again["skipped_older"]) == (
        [],
        [],
        [],
        0,
    )
    assert again["files"][0] == applied["files"][0]
    assert (again["files"][0]["kind"], again["files"][0]["unit"]) == ("return", "示例镇")

    ask("verdict", 2, "--unit", "示例镇", "--return", "--text", "请补报告", "--desk", district)
    ask("dispatch", "--unit", "示例镇", "--out", tmp_path / "再下发.xlsx", "--desk", district)
    told = ask("receive", tmp_path / "再下发.xlsx", "--apply", "--desk", town)
    assert ("verdict", "text", "请补报告") in [
        (one["record"], one["field"], one["to"]) for one in told["changes"]
    ]


def test_tasks_have_the_keys_of_the_design(ask: Ask, desks: Desks) -> None:
    tasks = ask("tasks", "--desk", desks[1])["tasks"]
    assert [task["number"] for task in tasks] == [1, 2, 7, 8]
    assert set(tasks[0]) == {
        "id",
        "plan",
        "part",
        "number",
        "problem",
        "deadline",
        "units",
        "status",
        "state",
    }
    assert tasks[1]["deadline"] == {
        "text": "2026年12月底",
        "date": "2026-12-31",
        "immediate": False,
        "long_term": False,
    }
    assert ask("tasks", "--search", "黑臭", "--desk", desks[1])["tasks"] == [tasks[1]]
    assert ask("tasks", "--status", "已完成", "--desk", desks[1])["tasks"] == []
    assert len(ask("tasks", "--unit", "样板镇", "--desk", desks[0])["tasks"]) == 4
    assert codes(ask("tasks", "--unit", "东山镇", "--desk", desks[0], status=1)) == ["ask.unit_unknown"]


def test_plan_read_needs_no_desk_and_has_the_keys_of_the_design_and_what_is_worked_out(
    ask: Ask, sample_plan: Path
) -> None:
    plan = ask("plan", "read", sample_plan)
    assert set(plan) == {"title", "tasks", "stated", "problems"} | {"kind"}
    assert plan["stated"] == {
        "task_count": 8,
        "immediate": 1,
        "by_deadline_year": {"2025": 3, "2026": 2, "2027": 2},
    }
    task = plan["tasks"][1]
    assert set(task) == {*TASK_KEYS, "completion", "targets", "milestones", "readings"}
    assert task["responsible_units"][0] == {"name": "示例镇", "lead": True}
    keys = {"number", "parent", "text", "goal", "units", "persons", "deadline"}
    assert set(task["measures"][0]) == keys | {"targets", "milestones"}
    assert [(one["number"], one["unit"], one["by"]) for one in task["targets"]] == [(90, "%", "2026-12-31")]
    assert plan["problems"] == []


def test_a_second_place_and_a_new_computer(ask: Ask, run: Run, desks: Desks, tmp_path: Path) -> None:
    town, stick, new = desks[1], tmp_path / "U盘", tmp_path / "新电脑"
    stick.mkdir()
    ask("attach", 2, a_photo(tmp_path / "前.jpg"), "--stage", "before", "--desk", town)
    made = ask("backup", "--also", stick, "--desk", town)
    assert (codes(made), made["also"], made["reachable"]) == (
        ["desk.backup_place_same_disk"],
        str(stick),
        True,
    )
    assert made["brought"] >= 2
    assert codes(ask("backup", "--also", town / "photos", "--desk", town, status=1)) == [
        "desk.backup_place_inside"
    ]
    record = ask("progress", 2, "--period", "2025-06", "--status", "已完成", "--text", "新", "--desk", town)
    (file,) = [one["file"] for one in ask("restore", stick, "--desk", new)["backups"]]
    preview = ask("restore", file, "--preview", "--desk", town)
    (gone,) = record["records"]
    assert preview["affected"] == [{"record": "progress", "id": gone, "fate": "goes", "sent": False}]
    assert (preview["then"]["photos"], preview["now"]["records"], preview["missing"]) == (1, 1, [])
    assert ask("restore", file, "--preview", "--desk", new)["now"] is None
    assert not new.exists()
    restored = ask("restore", file, "--desk", new)
    assert restored["fetched"] >= 2
    assert ask("check", "--desk", new)["problems"] == []
    assert codes(ask("restore", file, "--desk", desks[0], status=1)) == ["desk.backup_other_desk"]
    given = ask("progress", 1, "--period", "2025-06", "--status", "已完成", "--text", "另", "--desk", new)
    assert given["records"] != record["records"]
    assert ask("backup", "--not-also", "--desk", new)["also"] is None
    assert run("backup", "--not-also", "--also", stick, "--desk", new).exit_code == 2


def test_exit_statuses(run: Run, desks: Desks, tmp_path: Path) -> None:
    assert run("tasks", "--desk", desks[1]).exit_code == 0
    assert run("tasks", "--desk", tmp_path / "none").exit_code == 1
    for wrong in (
        ("tasks", "--nonsense"),
        ("verdict", 2, "--unit", "示例镇", "--text", "x", "--desk", desks[0]),
        ("dispatch", "--out", tmp_path / "x", "--desk", desks[0]),
        ("progress", 2, "--period", "2025-06", "--status", "差不多", "--text", "x", "--desk", desks[1]),
        ("apply", 2, "--measure", "已清淤", "--desk", desks[1]),
    ):
        assert run(*wrong).exit_code == 2, wrong


def test_edit_withdraw_undo_history_backup_restore_check(ask: Ask, desks: Desks) -> None:
    town = desks[1]
    made = ask("progress", 2, "--period", "2025-06", "--status", "已完成", "--text", "旧", "--desk", town)
    (record,) = made["records"]
    ask(
        "edit", record, "--set", "进展情况=新", "--set", "存在问题=无", "--set", "percent=80%", "--desk", town
    )
    backup = ask("backup", "--desk", town)["file"]
    ask("withdraw", record, "--desk", town)
    assert codes(ask("edit", record, "--set", "颜色=红", "--desk", town, status=1)) == ["ask.field_unknown"]
    assert codes(ask("withdraw", "nothing", "--desk", town, status=1)) == ["ask.record_unknown"]
    ask("undo", "--desk", town)
    actions = [line["action"] for line in ask("history", "--desk", town)["history"]]
    assert actions == ["撤销：作废记录", "作废记录", "更正记录", "填报进展", "接收下发表"]
    assert Path(backup) in [Path(one["file"]) for one in ask("restore", "--desk", town)["backups"]]
    ask("restore", backup, "--desk", town)
    assert ask("history", "--desk", town)["history"][0]["action"] == "更正记录"
    assert ask("check", "--desk", town)["problems"] == []


def test_a_desk_may_be_named_before_the_command(ask: Ask, desks: Desks) -> None:
    district, _ = desks
    assert ask("--desk", district, "tasks") == ask("tasks", "--desk", district)
    assert ask("--desk", "/nowhere", "tasks", "--desk", district)["tasks"]


def test_units_are_listed_and_added(ask: Ask, desks: Desks) -> None:
    known = ask("units", "--add", "新设镇", "--alias", "新设镇政府", "--desk", desks[0])["units"]
    assert {"name": "新设镇", "kind": "镇", "aliases": ["新设镇政府"]} in known
    assert 8 in [task["number"] for task in ask("tasks", "--unit", "新设镇政府", "--desk", desks[0])["tasks"]]


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.xlsx", b"no workbook", "workbook.not_one"),
        ("a.xlsx", b"", "file.empty"),
        ("a.xlsx", b"PK\x03\x04 broken zip", "workbook.broken"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000), "workbook.old_kind"),
    ],
)
def test_a_file_that_is_no_workbook_is_told_and_changes_nothing(
    ask: Ask, desks: Desks, tmp_path: Path, name: str, content: bytes, expected: str
) -> None:
    (tmp_path / name).write_bytes(content)
    before = ask("history", "--desk", desks[1])
    told = ask("receive", tmp_path / name, "--apply", "--desk", desks[1], status=1)
    assert codes(told) == [expected]
    assert told["problems"][0]["place"]["file"] == name
    assert (told["applied"], told["changes"]) == (False, [])
    assert ask("history", "--desk", desks[1]) == before


def test_missing_files_and_unwritable_places_are_told(ask: Ask, desks: Desks, tmp_path: Path) -> None:
    district, town = desks
    blocked = tmp_path / "blocked"
    blocked.write_text("a file where a folder should be")
    none = tmp_path / "none"
    cases = [
        (("receive", none, "--apply", "--desk", town), "file.missing"),
        (("plan", "read", none), "file.missing"),
        (("attach", 2, none, "--stage", "before", "--desk", town), "file.missing"),
        (("attach", 2, blocked, "--stage", "before", "--desk", town), "photo.not_one"),
        (
            ("dispatch", "--unit", "示例镇", "--out", blocked / "a.xlsx", "--desk", district),
            "file.not_writable",
        ),
        (("dispatch", "--all", "--out", blocked, "--desk", district), "file.not_writable"),
        (("print", "acceptance", 2, "--out", blocked / "a.pdf", "--desk", town), "file.not_writable"),
        (("init", "--role", "town", "--unit", "x", "--desk", blocked / "desk"), "file.not_writable"),
        (("restore", none, "--desk", town), "desk.backup_missing"),
        (("init", "--role", "town", "--unit", "x", "--desk", town), "desk.exists"),
    ]
    for command, expected in cases:
        assert codes(ask(*command, status=1)) == [expected], command


@needs_file_size_limits
def test_a_full_disk_is_told_and_loses_nothing(ask: Ask, desks: Desks, tmp_path: Path) -> None:
    district, town = desks
    before = ask("history", "--desk", town)
    photo = a_photo(tmp_path / "a.jpg", size=(3000, 2000))
    commands = [
        ("attach", 2, photo, "--stage", "before", "--desk", town),
        ("print", "acceptance", 2, "--out", tmp_path / "a.pdf", "--desk", town),
        ("dispatch", "--unit", "示例镇", "--out", tmp_path / "b.xlsx", "--desk", district),
    ]
    for command in commands:
        with full_disk(8192):
            told = ask(*command, status=1)
        assert codes(told) == ["file.disk_full"], command
    assert ask("history", "--desk", town) == before
    assert not (tmp_path / "a.pdf").exists()
    assert not (tmp_path / "b.xlsx").exists()


def test_a_broken_database_and_one_of_a_newer_program_are_told(ask: Ask, desks: Desks) -> None:
    database = DeskFolder(desks[1]).database
    connection = sqlite3.connect(database)
    connection.execute("UPDATE _sqlite_migrations SET name = '9999_later' WHERE name = '0001_desk'")
    connection.commit()
    connection.close()
    assert codes(ask("tasks", "--desk", desks[1], status=1)) == ["desk.newer"]
    for leftover in ("-wal", "-shm"):
        database.with_name(database.name + leftover).unlink(missing_ok=True)
    database.write_bytes(b"nothing like a database" * 300)
    assert codes(ask("tasks", "--desk", desks[1], status=1)) == ["desk.broken"]


def test_a_desk_held_by_another_program_is_told(ask: Ask, desks: Desks) -> None:
    with holding(DeskFolder(desks[1])):
        assert codes(ask("tasks", "--desk", desks[1], status=1)) == ["desk.busy"]
    assert codes(ask("tasks", "--desk", desks[1])) == []


def test_the_demo_walks_the_whole_job_even_after_an_interruption_and_is_kept(
    ask: Ask, tmp_path: Path
) -> None:
    making = tmp_path / "demo" / "区整改办"
    making.mkdir(parents=True)
    (making / "desk.sqlite3").write_bytes(b"half")
    (tmp_path / "demo" / "演示.json").write_text("[]", encoding="utf-8")
    made = ask("demo", tmp_path / "demo")
    kinds = sorted(Path(name).suffix for name in made["files"])
    assert (kinds.count(".pdf"), kinds.count(".xlsx")) == (3, len(kinds) - 3)
    assert all(Path(name).is_file() for name in made["files"])
    assert ask("demo", tmp_path / "demo") == made
    states = {
        task["number"]: task["status"] for task in ask("tasks", "--desk", made["desks"]["town"])["tasks"]
    }
    assert states[2] == "已完成"
    assert ask("check", "--desk", made["desks"]["district"])["problems"] == []


def test_a_missing_list_of_units_leaves_nothing_in_the_way(ask: Ask, tmp_path: Path) -> None:
    desk = ("init", "--role", "district", "--unit", "区整改办", "--desk", tmp_path / "desk")
    assert codes(ask(*desk, "--units", tmp_path / "none.xlsx", status=1)) == ["file.missing"]
    assert ask(*desk)["unit"] == "区整改办"
