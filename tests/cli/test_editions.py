"""plan compare, and plan load as a newer edition: tasks paired by number, and what a person put right."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from jinjiang_desk.domain.plans.correction import entries, with_task
from jinjiang_desk.domain.plans.plan import TaskReading
from jinjiang_desk.domain.plans.reshaping import join_measures
from jinjiang_desk.domain.records import Measure
from jinjiang_desk.operations.desk import open_desk
from jinjiang_desk.operations.plans.plan_review import keep_corrections, load_corrected
from jinjiang_desk.operations.tasks.dossiers import find_task
from jinjiang_desk.paths import DeskFolder, resource
from tests.cli.conftest import Ask, Desks, Run
from tests.desks import clock
from tests.operations.newer import as_edition, confirm_all


def test_a_newer_edition_is_compared_and_loaded(ask: Ask, run: Run, desks: Desks, newer: Path) -> None:
    district, _town = desks
    before = {one["problem"]: one["id"] for one in ask("tasks", "--desk", district)["tasks"]}
    told = ask("plan", "compare", newer, "--desk", district)
    assert (told["counts"], told["open"]) == ({"same": 4, "changed": 3, "new": 0, "gone": 1}, 1)
    second = told["tasks"][1]
    assert [one["field"] for one in second["fields"]] == ["goal"]
    assert second["fields"][0]["to"].startswith("彻底消除")
    assert told["tasks"][-1]["old"]["number_text"] == "五"
    assert told["tasks"][-1]["open"]
    assert [one["field"] for one in told["tasks"][2]["fields"]] == ["number", "number_text"]
    assert "新版没有" in run("plan", "compare", newer, "--desk", district).stdout
    title = told["plan"]["title"]
    refused = ask("plan", "load", newer, "--edition-of", title, "--desk", district, status=1)
    assert "plan.edition_open" in [one["code"] for one in refused["problems"]]
    assert (refused["tasks"], refused["open"]) == (told["tasks"], 1)
    loaded = ask("plan", "load", newer, "--edition-of", title, "--withdraw", "五", "--desk", district)
    assert loaded["change"]
    assert loaded.keys() == refused.keys()
    after = {one["problem"]: one["id"] for one in ask("tasks", "--desk", district)["tasks"]}
    assert len(after) == 7
    assert after.items() <= before.items()


def test_a_plan_like_a_loaded_one_is_loaded_only_if_it_is_said_what_it_is(
    ask: Ask, run: Run, desks: Desks, newer: Path
) -> None:
    district, _town = desks
    refused = ask("plan", "load", newer, "--desk", district, status=1)
    assert "plan.like_loaded" in [one["code"] for one in refused["problems"]]
    assert (refused["change"], len(refused["tasks"])) == (None, 7)
    assert "--another" in run("plan", "load", newer, "--desk", district).stdout
    assert len(ask("tasks", "--desk", district)["tasks"]) == 8
    assert run("plan", "load", newer, "--another", "--edition-of", "x", "--desk", district).exit_code == 2
    assert ask("plan", "load", newer, "--another", "--desk", district)["change"]
    assert len(ask("tasks", "--desk", district)["tasks"]) == 15


def test_pairs_are_said_by_number(ask: Ask, desks: Desks, newer: Path) -> None:
    district, _town = desks
    plan = ask("plan", "compare", newer, "--desk", district)["plan"]["id"]
    said = ("--edition-of", plan, "--desk", district)
    wrong = ask("plan", "load", newer, *said, "--pair", "3=99", status=1)
    assert [one["code"] for one in wrong["problems"]] == ["plan.pair_unreadable"]
    loaded = ask(
        "plan", "load", newer, *said, "--pair", "2=", "--pair", "六=5", "--keep", "2", "--withdraw", "6"
    )
    kinds = [(one["kind"], one["old"] and one["old"]["number_text"]) for one in loaded["tasks"]]
    assert kinds[1] == ("new", None)
    assert kinds[4] == ("changed", "五")
    assert kinds[-2:] == [("gone", "二"), ("gone", "六")]
    whole = {one["field"]: one["to"] for one in loaded["tasks"][1]["fields"]}
    assert whole["goal"].startswith("彻底消除")
    assert {one["from"] for one in loaded["tasks"][1]["fields"]} == {None}
    assert {one["to"] for one in loaded["tasks"][-1]["fields"]} == {None}
    numbers = [one["number"] for one in ask("tasks", "--desk", district)["tasks"]]
    assert sorted(numbers) == [1, 2, 2, 3, 4, 6, 7, 8]


def test_a_plan_that_is_not_there_is_named(ask: Ask, run: Run, desks: Desks, newer: Path) -> None:
    district, town = desks
    wrong = ask("plan", "compare", newer, "--edition-of", "别的方案", "--desk", district, status=1)
    assert [one["code"] for one in wrong["problems"]] == ["plan.unknown"]
    refused = ask("plan", "compare", newer, "--desk", town, status=1)
    assert [one["code"] for one in refused["problems"]] == ["desk.wrong_role"]
    assert run("plan", "load", newer, "--keep", "五", "--desk", district).exit_code == 2


def test_a_plan_beside_itself_differs_in_nothing(ask: Ask, desks: Desks) -> None:
    told = ask("plan", "compare", resource("sample", "plan.txt"), "--desk", desks[0])
    assert (told["counts"]["same"], told["open"]) == (8, 0)


def load_put_right(
    district: Path, folder: Path, put_right: Callable[[TaskReading], TaskReading]
) -> TaskReading:
    """Load the made-up plan once more as an edition, its second task put right by a person, and return that task."""
    second = folder / "第二版.txt"
    second.write_text(resource("sample", "plan.txt").read_text(encoding="utf-8") + "\n", encoding="utf-8")
    with closing(open_desk(DeskFolder(district), clock)) as desk:
        review = as_edition(desk, second)
        entry = entries(review.reading, review.corrections)[1]
        task = put_right(entry.task)
        now = with_task(review.reading, review.corrections, entry.key, task)
        review = confirm_all(desk, keep_corrections(desk, review, now))
        load_corrected(desk, review, review.corrections)
    return task


def test_what_a_person_put_right_is_told_field_by_field(
    ask: Ask, run: Run, desks: Desks, newer: Path, tmp_path: Path
) -> None:
    district, _town = desks
    load_put_right(district, tmp_path, lambda task: replace(task, goal="另定的目标。"))
    told = ask("plan", "compare", newer, "--desk", district)
    (own,) = told["tasks"][1]["own"]
    assert (own["field"], own["mine"], own["kept"]) == ("goal", "另定的目标。", False)
    assert own["to"].startswith("彻底消除")
    assert [one["code"] for one in told["problems"]].count("plan.edition_overwrites") == 1
    said = run("plan", "compare", newer, "--desk", district)
    assert "您改过" in said.stdout
    assert "--mine" in said.stdout
    assert "“整改目标”是您改过的" in said.stderr


def test_what_a_person_put_right_is_kept_if_it_is_said(
    ask: Ask, run: Run, desks: Desks, newer: Path, tmp_path: Path
) -> None:
    district, _town = desks
    measures = load_put_right(
        district,
        tmp_path,
        lambda task: replace(
            task, goal="另定的目标。", number_text="贰", measures=join_measures(task.measures, 1)
        ),
    ).measures
    title = ask("plan", "compare", newer, "--desk", district)["plan"]["title"]
    said = ("plan", "load", newer, "--edition-of", title, "--withdraw", "五", "--desk", district)
    for wrong in ("1", "99", "2:整改时限", "2:没有的"):
        refused = ask(*said, "--mine", wrong, status=1)
        assert [one["code"] for one in refused["problems"]] == ["plan.pair_unreadable"]
    loaded = ask(*said, "--mine", "2:整改目标", "--mine", "二：整改措施")
    kept = {one["field"]: one["kept"] for one in loaded["tasks"][1]["own"]}
    assert kept == {"goal": True, "number_text": False, "measures": True}
    with closing(open_desk(DeskFolder(district), clock)) as desk:
        row = find_task(desk, "2")
        assert (row.goal, row.number_text) == ("另定的目标。", "二")
        there = sorted(desk.store.rows.find(Measure, task_id=row.id), key=lambda one: one.position)
        assert [one.text for one in there] == [one.text for one in measures]
    third = tmp_path / "第三版.txt"
    third.write_text(newer.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    own = ask("plan", "compare", third, "--edition-of", title, "--desk", district)["tasks"][1]["own"]
    assert {one["field"] for one in own} == {"goal", "measures"}
    whole = ask("plan", "load", third, "--edition-of", title, "--mine", "2", "--desk", district)
    assert all(one["kept"] for one in whole["tasks"][1]["own"])
    assert run("plan", "load", newer, "--mine", "2", "--desk", district).exit_code == 2


def test_what_was_loaded_already_is_answered_in_the_same_shape(ask: Ask, desks: Desks) -> None:
    district, _town = desks
    sample = resource("sample", "plan.txt")
    refused = ask("plan", "load", sample, "--another", "--desk", district, status=1)
    assert [one["code"] for one in refused["problems"]] == ["plan.already_loaded"]
    assert (len(refused["tasks"]), refused["change"], refused["new_units"]) == (8, None, [])
