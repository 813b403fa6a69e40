"""What people write where five conditions are to be named."""

import pytest

from jinjiang_desk.workbook.fields.ticks import guess_ticks
from jinjiang_desk.workbook.fields.values import fold

FIVE = ["措施到位", "问题解决", "机制健全", "行动规范", "资料齐全"]


@pytest.mark.parametrize(
    "text",
    [
        "√",
        "全部满足",
        "五项全部",
        "五项 全部满足",
        "５项",
        "均满足",
        "已全部具备",
        "五项条件均满足",
        "1-5",
        "1至5项",
        "1、2、3、4、5",
        "①②③④⑤",
        "（1）、2、3、四、五",
        "措施到位√、问题解决√、机制健全√、行动规范√、资料齐全√",
        "措施到位，问题解决 机制健全;行动规范/资料齐全",
    ],
)
def test_all_five(text: str) -> None:
    assert guess_ticks(fold(text), FIVE) == FIVE


@pytest.mark.parametrize(
    ("text", "ticked"),
    [("1、3", ["措施到位", "机制健全"]), ("五、二", ["问题解决", "资料齐全"]), ("资料齐全√", ["资料齐全"])],
)
def test_some(text: str, ticked: list[str]) -> None:
    assert guess_ticks(fold(text), FIVE) == ticked


@pytest.mark.parametrize(
    "text", ["5", "基本满足", "不全", "1、6", "措施到位×、问题解决", "措施到位等", "没有", "不满足", ""]
)
def test_what_is_not_plain_is_not_guessed(text: str) -> None:
    assert guess_ticks(fold(text), FIVE) is None
