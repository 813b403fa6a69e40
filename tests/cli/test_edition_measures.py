"""plan compare and plan load of a newer edition: doubtful measures are told and confirmed, pairs are tried."""

from pathlib import Path

import pytest

from tests.cli.conftest import Ask, Desks, Run


@pytest.fixture
def rewritten(newer: Path) -> Path:
    """The newer edition, with the measures of the second task in other words."""
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
