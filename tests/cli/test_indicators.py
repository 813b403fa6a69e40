"""Indicators by the command line."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from jinjiang_desk.domain.indicators.correction import IndicatorCorrections
from jinjiang_desk.domain.problem import Code
from jinjiang_desk.operations.desk import open_desk
from jinjiang_desk.operations.document_review import review_file
from jinjiang_desk.operations.indicators.review import keep_indicator_corrections
from jinjiang_desk.paths import DeskFolder
from tests.cli.conftest import Ask, Run
from tests.desks import clock
from tests.plandoc.indicators.made_up import PLAN


@pytest.fixture
def source(tmp_path: Path) -> Path:
    file = tmp_path / "示例区规划.txt"
    file.write_text(PLAN, encoding="utf-8")
    return file


def test_a_document_is_read_without_a_desk(source: Path, ask: Ask) -> None:
    read = ask("plan", "indicators", source)
    assert read["title"] == "示例区生态环境保护“十四五”规划"
    assert [len(read[name]) for name in ("boxes", "indicators", "tasks", "figures")] == [3, 11, 3, 5]
    assert read["indicators"][1] == {
        "box": "专栏1",
        "category": "生态空间",
        "number": 2,
        "number_text": "2",
        "name": "森林增长",
        "sub_name": "森林面积",
        "unit": "万亩",
        "kind": None,
        "marks": None,
        "values": [
            value("2015年现状值", 2015, "actual", "100", 100),
            value("2020年现状值", 2020, "actual", "≥110", 110, "≥"),
            value("2020年目标值", 2020, "target", "110", 110),
        ],
        "completion": "完成",
        "remark": None,
        "remarks": [],
        "source": {"line": 16},
    }
    assert read["indicators"][9]["remarks"] == ["(2)带**的指标为增设的指标。"]
    assert read["figures"][1] == {
        "statement": "示例河水质达标率达95.5%",
        "text": "95.5%",
        "number": 95.5,
        "comparison": None,
        "unit": "%",
        "source": {"line": 10},
    }
    assert {one["severity"] for one in read["problems"]} == {"note"}


def value(
    heading: str, year: int, sort: str, text: str, number: int, comparison: str | None = None
) -> dict[str, Any]:
    return {
        "heading": heading,
        "year": year,
        "sort": sort,
        "text": text,
        "number": number,
        "comparison": comparison,
        "unit": None,
    }


def test_it_is_told_in_words_too(source: Path, run: Run) -> None:
    told = run("plan", "indicators", source)
    assert told.exit_code == 0
    assert "读到11行指标、3项专栏任务、5个数据" in told.stdout
    assert "森林增长（森林面积）\t万亩" in told.stdout


def test_it_is_loaded_once_and_listed(source: Path, ask: Ask, run: Run, tmp_path: Path) -> None:
    desk = tmp_path / "区"
    ask("init", "--desk", desk, "--role", "district", "--unit", "示例区整改办")
    assert ask("plan", "load-indicators", source, "--desk", desk)["change"] == 1
    (document,) = ask("indicators", "--desk", desk)["documents"]
    assert document["title"] == "示例区生态环境保护“十四五”规划"
    assert [len(document[name]) for name in ("indicators", "tasks", "figures")] == [11, 3, 5]
    assert [one["text"] for one in document["indicators"][0]["values"]] == ["20", "21.5", "≥21"]
    assert "11行指标" in run("indicators", "--desk", desk).stdout
    again = ask("plan", "load-indicators", source, "--desk", desk, status=1)
    assert Code.INDICATORS_ALREADY_LOADED in {one["code"] for one in again["problems"]}


def test_the_same_in_another_file_is_loaded_only_if_it_is_said_to_be_another(
    source: Path, ask: Ask, run: Run, tmp_path: Path
) -> None:
    desk, copy = tmp_path / "区", tmp_path / "另存.txt"
    copy.write_text(PLAN.replace("完成12项", "完成13项"), encoding="utf-8")
    ask("init", "--desk", desk, "--role", "district", "--unit", "示例区整改办")
    ask("plan", "load-indicators", source, "--desk", desk)
    refused = ask("plan", "load-indicators", copy, "--desk", desk, status=1)
    assert Code.INDICATORS_LIKE_LOADED in {one["code"] for one in refused["problems"]}
    assert "--another" in run("plan", "load-indicators", copy, "--desk", desk).stdout
    assert ask("plan", "load-indicators", copy, "--another", "--desk", desk)["change"] == 2


def test_what_was_put_right_in_the_window_is_loaded_and_told(
    source: Path, ask: Ask, run: Run, tmp_path: Path
) -> None:
    folder, copy = tmp_path / "区", tmp_path / "另存.txt"
    ask("init", "--desk", folder, "--role", "district", "--unit", "示例区整改办")
    with closing(open_desk(DeskFolder(folder), clock)) as desk:
        review = review_file(desk, source).indicators
        assert review is not None
        first = replace(review.reading.indicators[0], unit="百分比")
        keep_indicator_corrections(desk, review, IndicatorCorrections(rows={"i15.1": first}))
    loaded = ask("plan", "load-indicators", source, "--desk", folder)
    assert (loaded["put_right"], loaded["indicators"][0]["unit"]) == (1, "百分比")
    copy.write_text(PLAN + "\n另存。\n", encoding="utf-8")
    told = run("plan", "load-indicators", copy, "--another", "--desk", folder).stdout
    assert "有1处和读到的不同" in told
    assert f"请对照原文看一看：{first.name}" in told


def test_a_file_that_is_none_is_refused(ask: Ask, tmp_path: Path) -> None:
    refused = ask("plan", "indicators", tmp_path / "没有.txt", status=1)
    assert [one["code"] for one in refused["problems"]] == [Code.FILE_MISSING]


def test_they_are_exported_to_a_workbook(source: Path, ask: Ask, run: Run, tmp_path: Path) -> None:
    desk, target = tmp_path / "区", tmp_path / "指标.xlsx"
    ask("init", "--desk", desk, "--role", "district", "--unit", "示例区整改办")
    refused = ask("indicators", "--xlsx", target, "--desk", desk, status=1)
    assert [one["code"] for one in refused["problems"]] == [Code.INDICATORS_UNKNOWN]
    ask("plan", "load-indicators", source, "--desk", desk)
    told = ask("indicators", "--xlsx", target, "--desk", desk)
    assert told["file"] == str(target)
    assert "专栏1" in openpyxl.load_workbook(target).sheetnames
    assert (
        "已导出到"
        in run(
            "indicators", "--document", told["documents"][0]["id"], "--xlsx", target, "--desk", desk
        ).stdout
    )
    wrong = ask("indicators", "--document", "没有的", "--desk", desk, status=1)
    assert [one["code"] for one in wrong["problems"]] == [Code.INDICATORS_UNKNOWN]
