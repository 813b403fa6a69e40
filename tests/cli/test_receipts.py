"""What `receive` says of a workbook that brings no rows."""

from pathlib import Path

from tests.cli.conftest import Ask, Run

Desks = tuple[Path, Path]


def test_a_dispatch_that_brings_only_receipts_says_so(
    ask: Ask, run: Run, desks: Desks, tmp_path: Path
) -> None:
    district, town = desks
    ask("progress", 2, "--period", "2025-06", "--status", "已完成", "--text", "清淤完成", "--desk", town)
    ask("return", "--out", tmp_path / "回传.xlsx", "--desk", town)
    ask("receive", tmp_path / "回传.xlsx", "--apply", "--desk", district)
    ask("dispatch", "--unit", "示例镇", "--out", tmp_path / "再下发.xlsx", "--desk", district)
    receiving = ("receive", tmp_path / "再下发.xlsx", "--apply", "--desk", town)
    assert "已接收：对方确认收到1条" in run(*receiving).stdout
    assert "已接收：没有变化" in run(*receiving).stdout
