"""plan compare, and plan load as a newer edition."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from jinjiang_desk.domain.plans.correction import entries, with_task
from jinjiang_desk.domain.plans.plan import TaskReading
from jinjiang_desk.domain.plans.reshaping import join_measures
from jinjiang_desk.domain.records import Measure
from jinjiang_desk.operations.desk import open_desk
from jinjiang_desk.operations.plans.plan_review import keep_corrections, load_corrected
from jinjiang_desk.operations.tasks.dossiers import find_task
from jinjiang_desk.paths import DeskFolder, resource
from tests.cli.conftest import Ask, Run
from tests.desks import clock
from tests.operations.newer import as_edition, confirm_all

Desks = tuple[Path, Path]


@pytest.fixture
def newer(tmp_path: Path) -> Path:
    """The made-up plan, with another goal in the second task, the third and fourth renumbered, the fifth left out."""
    text = resource("sample", "plan.txt").read_text(encoding="utf-8")
    text = text.replace("消除水渠黑臭，", "彻底消除水渠黑臭，")
    text = text[: text.index("五、扬尘")] + text[text.index("六、畜禽") :]
    for before, after in (("三、餐饮", "X、餐饮"), ("四、农村", "三、农村"), ("X、餐饮", "四、餐饮")):
        text = text.replace(before, after)
    path = tmp_path / "新版.txt"
    path.write_text(text, encoding="utf-8")
    return path


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


@pytest.fixture
def rewritten(newer: Path) -> Path:
    """The same, with the measures of the second task in other words."""
    text = newer.read_text(encoding="utf-8")
    for before, after in (
        ("1．清理渠内淤泥和渠边垃圾，完成渠段清淤600米。", "1．开展渠段清淤，渠边垃圾日产日清。"),
        (
            "3．明确管护人员，每周巡查不少于2次，发现问题及时处理。",
            "3．明确专人，每周巡查至少3次，及时处理问题。",
        ),
    ):
        assert before in text
        text = text.replace(before, after)
    newer.write_text(text, encoding="utf-8")
    return newer


def loading(edition: Path, title: str, desk: Path) -> tuple[object, ...]:
    """Return the command that loads an edition from which the fifth task is gone."""
    return ("plan", "load", edition, "--edition-of", title, "--withdraw", "五", "--desk", desk)


def test_doubtful_measures_are_told_and_confirmed(ask: Ask, run: Run, desks: Desks, rewritten: Path) -> None:
    district, _town = desks
    told = ask("plan", "compare", rewritten, "--desk", district)
    second = told["tasks"][1]
    assert [one["open"] for one in second["measures"] if one["new"]] == [True, False, True]
    said = run("plan", "compare", rewritten, "--desk", district).stdout
    assert said.count("条措施（") == 2
    assert "--measure" in said
    load = loading(rewritten, told["plan"]["title"], district)
    refused = ask(*load, status=1)
    assert "plan.edition_open" in [one["code"] for one in refused["problems"]]
    assert "--measure" in run(*load).stdout
    for wrong in ("99", "2:9=1", "2:1=9", "2:1"):
        refused = ask(*load, "--measure", wrong, status=1)
        assert [one["code"] for one in refused["problems"]] == ["plan.pair_unreadable"]
    refused = ask(*load, "--measure", "2:1=1", status=1)
    assert "plan.edition_open" in [one["code"] for one in refused["problems"]]
    loaded = ask(*load, "--measure", "二", "--measure", "2：1=3", "--measure", "2:2=")
    measures = loaded["tasks"][1]["measures"]
    mates = [
        (one["old"] and one["old"]["position"], one["new"] and one["new"]["position"]) for one in measures
    ]
    assert mates[:2] == [(3, 1), (None, 2)]
    assert not any(one["open"] for one in measures)
    assert run("plan", "load", rewritten, "--measure", "2", "--desk", district).exit_code == 2


@pytest.mark.parametrize(
    "said",
    [
        ("--measure", "2", "--measure", "2:"),
        ("--measure", "2:1=1", "--measure", "2:3=1"),
        ("--measure", "2:1=1", "--measure", "二:1=3", "--measure", "2:3="),
        ("--measure", "2", "--pair", "1=1", "--pair", "3=1"),
        ("--measure", "2", "--pair", "1=1", "--pair", "1="),
        ("--measure", "2", "--keep", "五"),
        ("--measure", "2", "--withdraw", "二"),
    ],
)
def test_what_contradicts_itself_or_the_edition_loads_nothing(
    ask: Ask, desks: Desks, rewritten: Path, said: tuple[str, ...]
) -> None:
    district, _town = desks
    title = ask("plan", "compare", rewritten, "--desk", district)["plan"]["title"]
    load = loading(rewritten, title, district)
    refused = ask(*load, *said, status=1)
    assert [one["code"] for one in refused["problems"]] == ["plan.pair_unreadable"]
    assert ask(*load, "--measure", "2")["change"]


def test_a_measure_that_would_be_gone_is_told_where_another_is_doubtful(
    run: Run, desks: Desks, rewritten: Path
) -> None:
    district, _town = desks
    text = rewritten.read_text(encoding="utf-8")
    rewritten.write_text(text.replace("渠边垃圾日产日清", "建成投用管护用房"), encoding="utf-8")
    said = run("plan", "compare", rewritten, "--desk", district).stdout.splitlines()
    told = [line.strip() for line in said if line.startswith("    ")]
    assert [line.split("（")[0] for line in told] == ["第1条措施", "第3条措施", "原第1条"]
    assert [line.split("\t")[-1] for line in told] == ["待确认", "待确认", "新版没有"]


def test_what_is_typed_in_full_width_is_understood(ask: Ask, desks: Desks, rewritten: Path) -> None:
    district, _town = desks
    title = ask("plan", "compare", rewritten, "--desk", district)["plan"]["title"]
    load = loading(rewritten, title, district)
    loaded = ask(*load, "--pair", "１＝１", "--measure", "２：１＝３", "--measure", "２")
    assert loaded["tasks"][1]["measures"][0]["old"]["position"] == 3


def test_measures_are_confirmed_as_they_were_compared(ask: Ask, desks: Desks, rewritten: Path) -> None:
    district, _town = desks
    told = ask("plan", "compare", rewritten, "--desk", district)
    load = loading(rewritten, told["plan"]["title"], district)
    loaded = ask(*load, "--measure", "2")
    assert [one["old"] for one in loaded["tasks"][1]["measures"]] == [
        one["old"] for one in told["tasks"][1]["measures"]
    ]
    assert loaded["open"] == 0


def test_pairs_are_tried_while_comparing(ask: Ask, run: Run, desks: Desks, rewritten: Path) -> None:
    district, _town = desks
    compare = ("plan", "compare", rewritten, "--desk", district)
    before = ask(*compare)
    assert before["open"] == 2
    told = ask(*compare, "--measure", "2")
    assert told["open"] == 1
    load = loading(rewritten, told["plan"]["title"], district)
    said = ("--pair", "2=2", "--measure", "2:1=3", "--measure", "2")
    tried = ask(*compare, *said)["tasks"][1]
    assert ask(*compare) == before
    assert ask(*load, *said)["tasks"][1] == tried
    assert not tried["open"]


@pytest.mark.parametrize(
    "said", [("--pair", "3=99"), ("--pair", "3"), ("--measure", "99"), ("--measure", "2", "--measure", "2:")]
)
def test_what_is_refused_while_loading_is_refused_while_comparing(
    ask: Ask, desks: Desks, rewritten: Path, said: tuple[str, ...]
) -> None:
    district, _town = desks
    title = ask("plan", "compare", rewritten, "--desk", district)["plan"]["title"]
    compared = ask("plan", "compare", rewritten, "--desk", district, *said, status=1)
    assert [one["code"] for one in compared["problems"]] == ["plan.pair_unreadable"]
    assert compared == ask(*loading(rewritten, title, district), *said, status=1)


def test_what_was_loaded_already_is_answered_in_the_same_shape(ask: Ask, desks: Desks) -> None:
    district, _town = desks
    sample = resource("sample", "plan.txt")
    refused = ask("plan", "load", sample, "--another", "--desk", district, status=1)
    assert [one["code"] for one in refused["problems"]] == ["plan.already_loaded"]
    assert (len(refused["tasks"]), refused["change"], refused["new_units"]) == (8, None, [])
