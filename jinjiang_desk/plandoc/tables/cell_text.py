"""The cells that name units or persons -> their text, with what parts names that stand on lines of their own."""

import re
from collections.abc import Sequence

from jinjiang_desk.plandoc.lines import Line

_SIGNS = "、，,；;。"
_WHOLE = re.compile(
    r".{2,}(?:[局委办部厅署院校社站所队处室会团企镇乡村区县市州省]|街道|政府|党委|公司|部门|单位|中心|集团|银行)(?:[（(].*[)）])?"
)
_PLACE = re.compile("[区县市省州]$")
_BEGINS_UNIT = re.compile("[区县市省州各](?!级)|有关|相关")
_TOWN = re.compile(r".{1,8}(?:镇|乡|街道|社区|村|园区)(?:[（(].*[)）])?")
_GOES_ON = re.compile("人民政府|党委|政府|党工委|管委会|委员会|办事处")
_LONGEST_NAME = 60


def units_text(lines: Sequence[Line]) -> str:
    """Join the lines of a cell that names units. Units that have a line each are parted by 、; a name that a narrow
    column broke is put together."""
    pieces: list[str] = []
    name = ""
    for line in lines:
        if name and _are_apart(name, re.split(f"[{_SIGNS}]", line.text, maxsplit=1)[0]):
            pieces.append("、")
            name = ""
        pieces.append(line.text)
        name = re.split(f"[{_SIGNS}]", name + line.text)[-1][-_LONGEST_NAME:]
    return "".join(pieces)


def _are_apart(name: str, following: str) -> bool:
    """Tell whether a name is whole and the next line begins another."""
    if not _WHOLE.fullmatch(name) or _GOES_ON.match(following):
        return False
    if _PLACE.search(name):
        # 示例区 may be the first half of 示例区水利局; between two of a kind there is no doubt.
        return following.endswith(name[-1])
    return bool(_BEGINS_UNIT.match(following) or _TOWN.fullmatch(following))


def persons_text(lines: Sequence[Line]) -> str:
    """Join the lines of a cell that names persons, a line feed between two; a sign that a narrow column left alone
    belongs to the line above."""
    pieces: list[str] = []
    before = ""
    for line in lines:
        alone = 1 in (len(line.text), len(before))
        pieces.append(line.text if alone or not pieces else "\n" + line.text)
        before = line.text
    return "".join(pieces)
