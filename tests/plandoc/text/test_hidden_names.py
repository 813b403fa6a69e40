"""Stars in a text: around what is bold they go, and where they hide a name they stay."""

import pytest

from jinjiang_desk.plandoc.text.lines import tidy


@pytest.mark.parametrize(
    "text",
    [
        "联系人：张**、李**，电话不公开",
        "张**、李**、王**",
        "由张**任组长，李**任副组长",
        "投诉人王**，李**",
        "联系人：张**",
        "信访人刘***反映",
    ],
)
def test_a_hidden_name_stays_as_it_is(text: str) -> None:
    assert tidy(text) == text


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("**整改目标：**按期完成", "整改目标：按期完成"),
        ("（一）**责任单位**：区水利局", "（一）责任单位：区水利局"),
        ("落实**党政同责、一岗双责**要求", "落实党政同责、一岗双责要求"),
        ("打好**大气、水**攻坚", "打好大气、水攻坚"),
        ("一是**抓好**、二是**抓实**。", "一是抓好、二是抓实。"),
        ("**第一段开头", "第一段开头"),
        ("末尾的词**", "末尾的词"),
    ],
)
def test_bold_goes(text: str, plain: str) -> None:
    assert tidy(text) == plain
