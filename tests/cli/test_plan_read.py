"""`plan read` takes every kind of file, and what is piped in."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner

from jinjiang_desk.cli.main import cli
from tests.cli.conftest import Ask
from tests.plandoc.sources import wordfiles as word
from tests.plandoc.sources.pdffiles import Printer

PARAGRAPHS = ["示例区整改方案", "一、示例河水质不稳定。", "整改目标：水质达标。", "整改时限：2025年12月底"]


def in_word(path: Path) -> None:
    word.save(path, "".join(word.p(one) for one in PARAGRAPHS))


def in_pdf(path: Path) -> None:
    printer = Printer(path)
    for one in PARAGRAPHS:
        printer.paragraph(one)
    printer.save()


def in_sheet(path: Path) -> None:
    book = openpyxl.Workbook()
    for one in PARAGRAPHS:
        book.active.append([one])
    book.save(path)


def in_text(path: Path) -> None:
    path.write_text("\n".join(PARAGRAPHS), encoding="gb18030")


@pytest.mark.parametrize("write", [in_word, in_pdf, in_sheet, in_text])
def test_every_kind_is_read_from_a_file_and_from_standard_input(
    ask: Ask, tmp_path: Path, write: Callable[[Path], None]
) -> None:
    path = tmp_path / "方案.xlsx"
    write(path)
    (task,) = ask("plan", "read", path)["tasks"]
    assert (task["problem"], task["deadline"]["date"]) == ("示例河水质不稳定。", "2025-12-31")
    piped = CliRunner().invoke(cli, ["plan", "read", "-"], input=path.read_bytes())
    assert piped.exit_code == 0
    assert piped.stdout.startswith("示例区整改方案：读到1项任务")


def test_nothing_piped_in_is_refused() -> None:
    piped = CliRunner().invoke(cli, ["plan", "read", "-", "--json"], input=b"")
    assert piped.exit_code == 1
    assert "file.empty" in piped.stdout
