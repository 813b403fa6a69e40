"""Returns in parts and folders of returns, by command line."""

from pathlib import Path

from PIL import Image

from tests.cli.conftest import Ask, Run

Desks = tuple[Path, Path]


def fill_in(ask: Ask, town: Path, folder: Path) -> None:
    """A report and three photos of about 0.7 MB."""
    ask("progress", 2, "--period", "2025-06", "--status", "已完成", "--text", "清淤完成", "--desk", town)
    for number in range(3):
        photo = folder / f"{number}.jpg"
        Image.effect_noise((1100, 1100), 90).convert("RGB").save(photo, quality=90)
        ask("attach", 2, photo, "--stage", "after", "--desk", town)


def test_a_return_is_split_and_taken_in_as_a_folder(ask: Ask, run: Run, desks: Desks, tmp_path: Path) -> None:
    district, town = desks
    fill_in(ask, town, tmp_path)
    folder = tmp_path / "回传"
    whole = ask("return", "--out", folder / "一份.xlsx", "--desk", town)
    assert len(whole["files"]) == 1
    (folder / "一份.xlsx").rename(tmp_path / "一份.xlsx")
    parts = ask("return", "--out", folder / "回传.xlsx", "--part-size", 1, "--desk", town)
    names = [Path(one["file"]).name for one in parts["files"]]
    assert names == [f"回传_第{number}份共3份.xlsx" for number in (1, 2, 3)]
    assert max(path.stat().st_size for path in folder.iterdir()) <= 1_000_000
    assert (tmp_path / "一份.xlsx").stat().st_size > 1_000_000

    second = (folder / names[1]).rename(tmp_path / "晚到.xlsx")
    early = ask("receive", folder, "--apply", "--desk", district)
    (missing,) = [one for one in early["problems"] if one["code"] == "workbook.parts_missing"]
    assert "第2份" in missing["message"]
    (unit,) = early["units"]
    assert (unit["unit"], unit["files"], unit["new"], unit["arriving"], unit["refused"]) == (
        "示例镇",
        2,
        3,
        2,
        [],
    )
    late = ask("receive", second, "--apply", "--desk", district)
    assert [one["code"] for one in late["problems"]] == []
    assert ask("receive", tmp_path / "一份.xlsx", "--desk", district)["changes"] == []
    assert "合计1个单位" in run("receive", folder, "--desk", district).output


def test_no_part_size_is_one_workbook(ask: Ask, run: Run, desks: Desks, tmp_path: Path) -> None:
    _district, town = desks
    fill_in(ask, town, tmp_path)
    answer = ask("return", "--out", tmp_path / "回传.xlsx", "--part-size", 0, "--desk", town)
    assert [Path(one["file"]).name for one in answer["files"]] == ["回传.xlsx"]
    assert run("return", "--out", tmp_path / "b.xlsx", "--part-size", -1, "--desk", town).exit_code == 2


def test_the_good_files_of_a_folder_go_in(ask: Ask, desks: Desks, tmp_path: Path) -> None:
    district, town = desks
    folder = tmp_path / "回传"
    ask("progress", 2, "--period", "2025-06", "--status", "已完成", "--text", "清淤完成", "--desk", town)
    ask("return", "--out", folder / "好.xlsx", "--desk", town)
    (folder / "坏.xlsx").write_bytes(b"no workbook")
    answer = ask("receive", folder, "--apply", "--desk", district, status=1)
    assert [(one["unit"], one["new"], one["refused"]) for one in answer["units"]] == [
        (None, 0, ["坏.xlsx"]),
        ("示例镇", 1, []),
    ]
    assert ask("receive", folder / "好.xlsx", "--desk", district)["changes"] == []


def test_a_folder_without_workbooks_is_told(run: Run, desks: Desks, tmp_path: Path) -> None:
    district, _town = desks
    (tmp_path / "空").mkdir()
    assert "没有找到" in run("receive", tmp_path / "空", "--desk", district).output
