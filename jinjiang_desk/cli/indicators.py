"""Indicators of a plan and figures of a report: reading them, loading them, listing what was loaded."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from jinjiang_desk.cli.reply import FILE, OUT, Reply, desk_command, plain_command
from jinjiang_desk.cli.setup import plan
from jinjiang_desk.domain.indicators.as_json import indicators_to_json
from jinjiang_desk.domain.indicators.carried import CarriedCorrections
from jinjiang_desk.domain.indicators.checks import shown_name
from jinjiang_desk.domain.indicators.indicator import IndicatorsReading, NamedTaskReading
from jinjiang_desk.domain.problem import Code, DeskError
from jinjiang_desk.domain.row import Row
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.indicators.book import IndicatorBook, indicator_books
from jinjiang_desk.operations.indicators.export import export_indicators, only_book
from jinjiang_desk.operations.indicators.review import (
    IndicatorReview,
    load_indicator_file,
    look_at_indicators,
)

_NAME_LENGTH = 40


@plan.command("indicators")
@click.argument("file", type=FILE)
@plain_command
def read(file: Path) -> Reply:
    """读取规划里的指标、专栏任务，或总结里的数据，不改动任何数据。"""
    reading = look_at_indicators(file)
    return Reply(indicators_to_json(reading), _lines(reading, file.name), reading.problems)


@plan.command("load-indicators")
@click.argument("file", type=FILE)
@click.option("--another", is_flag=True, help="和已载入的很像，仍作为另一份载入")
@desk_command
def load(desk: Desk, file: Path, another: bool) -> Reply:
    """把规划里的指标、专栏任务，或总结里的数据载入区里的工作台；和已载入的很像的，要说明是另一份。在窗口里改过的照改，和在窗口里载入一样。"""
    try:
        review, done = load_indicator_file(desk, file, another=another)
    except DeskError as error:
        like = any(one.code is Code.INDICATORS_LIKE_LOADED for one in error.problems)
        return Reply({}, ("确是另外一份，加 --another。",) * like, error.problems)
    data = {**indicators_to_json(review.now), "put_right": review.changed, "change": done.number}
    return Reply(data, (f"已载入{_counts(review.now)}。", *_put_right(review)), done.problems)


@click.command("indicators")
@click.option("--document", help="只要这一份（标题或编号）")
@click.option("--xlsx", "target", type=OUT, help="把一份导出为 Excel 工作簿")
@desk_command
def show(desk: Desk, document: str | None, target: Path | None) -> Reply:
    """列出已载入的指标、专栏任务和数据，或把其中一份导出为 Excel 工作簿。"""
    books = indicator_books(desk, document)
    lines = list(map(_book_line, books)) or ["还没有载入指标。"]
    if target is not None:
        export_indicators(desk, only_book(books), target)
        lines.append(f"已导出到 {target}")
    file = {"file": str(target)} if target is not None else {}
    return Reply({"documents": [_book(book) for book in books], **file}, tuple(lines))


def _lines(reading: IndicatorsReading, name: str) -> tuple[str, ...]:
    lines = [f"{reading.title or name}：读到{_counts(reading)}"]
    for row in reading.indicators:
        values = "\t".join(f"{value.heading}：{value.text or '（空）'}" for value in row.values)
        lines.append(f"  {row.number_text or '—'}\t{shown_name(row)}\t{row.unit or ''}\t{values}")
    lines += [f"  {reading.boxes[task.box].label or ''}\t{_task_name(task)}" for task in reading.tasks]
    lines += [f"  {figure.text}\t{figure.statement}" for figure in reading.figures]
    return tuple(lines)


def _put_right(review: IndicatorReview) -> Iterator[str]:
    if review.changed:
        yield f"按您改过的载入，有{review.changed}处和读到的不同。"
    if review.carried is not None:
        over = CarriedCorrections(review.reading, review.carried.carried.corrections)
        if names := over.names(review.corrections):
            yield f"其中沿用《{review.carried.title}》里改过的，请对照原文看一看：{'、'.join(names)}"


def _counts(reading: IndicatorsReading) -> str:
    return f"{len(reading.indicators)}行指标、{len(reading.tasks)}项专栏任务、{len(reading.figures)}个数据"


def _task_name(task: NamedTaskReading) -> str:
    return task.name or task.text[:_NAME_LENGTH]


def _book(book: IndicatorBook) -> dict[str, Any]:
    return {
        **_row(book.document),
        "indicators": [
            {**_row(one), "values": [_row(value) for value in book.values[one.id]]} for one in book.indicators
        ],
        "tasks": [_row(one) for one in book.tasks],
        "figures": [_row(one) for one in book.figures],
    }


def _row(row: Row) -> dict[str, Any]:
    return {"id": row.id, **{name: value for name, value in row.content().items() if name != "withdrawn"}}


def _book_line(book: IndicatorBook) -> str:
    counts = f"{len(book.indicators)}行指标\t{len(book.tasks)}项专栏任务\t{len(book.figures)}个数据"
    return f"{book.document.title}\t{counts}\t{book.document.source_name}"


COMMANDS = (show,)
