"""What several workbooks would do, or did, unit by unit."""

from typing import Any

from jinjiang_desk.operations.receiving.receive import Preview
from jinjiang_desk.operations.receiving.unit_summaries import UnitSummary, summaries
from jinjiang_desk.wording.labels import OUTCOME_WORDS


def unit_json(preview: Preview) -> list[dict[str, Any]]:
    """Return a summary for each unit as JSON; files that nobody can tell whose they are have no unit."""
    return [_plain(one) for one in summaries(preview.files)]


def unit_lines(preview: Preview) -> tuple[str, ...]:
    """Return a line for each unit; none for a single file, which has a line of its own."""
    if not preview.files:
        return ("没有找到 Excel 或 WPS 工作簿。",)
    if len(preview.files) == 1:
        return ()
    known = [one for one in summaries(preview.files) if one.unit]
    return (f"合计{len(known)}个单位：", *(f"  {one.unit}：{_words(one)}" for one in known))


def _plain(one: UnitSummary) -> dict[str, Any]:
    counts = {outcome.name.lower(): len(one.rows(outcome)) for outcome in OUTCOME_WORDS}
    files = {"files": len(one.files), "refused": [file.path.name for file in one.refused]}
    return {"unit": one.unit or None, **files, **counts, "arriving": one.arriving}


def _words(one: UnitSummary) -> str:
    parts = [f"{len(one.files)}个文件"]
    parts += [
        f"{words}{count}条" for which, words in OUTCOME_WORDS.items() if (count := len(one.rows(which)))
    ]
    parts += [f"新到照片和文件{one.arriving}个"] if one.arriving else []
    parts += [f"{len(one.refused)}个不能接收"] if one.refused else []
    return "，".join(parts)
