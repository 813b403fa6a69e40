"""Persons as plans name them: with a title, with a blank inside the name, or by their office only."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jinjiang_desk.domain.plans.persons import read_persons
from jinjiang_desk.domain.plans.plan import Person
from jinjiang_desk.domain.row import from_plain, to_plain


def read(text: str) -> list[tuple[str, str]]:
    persons = read_persons(text, "责任人")
    assert all(person.role == "责任人" for person in persons)
    return [(person.name, person.title) for person in persons]


@pytest.mark.parametrize(
    ("text", "persons"),
    [
        ("张三", [("张三", "")]),
        ("张三、李四某", [("张三", ""), ("李四某", "")]),
        ("局长张三", [("张三", "局长")]),
        ("局长张三、书记李四", [("张三", "局长"), ("李四", "书记")]),
        ("张三、主任李四", [("张三", ""), ("李四", "主任")]),
        ("区长张三（区政府）", [("张三", "区政府区长")]),
        ("局长张三 党委书记", [("张三", "局长、党委书记")]),
        ("欧阳修文", [("欧阳修文", "")]),
        ("张三，李四", [("张三", ""), ("李四", "")]),
        ("张三 县委副书记", [("张三", "县委副书记")]),
        ("张 三 县政协副主席", [("张三", "县政协副主席")]),
        ("张 三、李 四", [("张三", ""), ("李四", "")]),
        ("王五某 县政府副县长\n张 三 县政协副主席", [("王五某", "县政府副县长"), ("张三", "县政协副主席")]),
        ("王五某 县政府副县长张 三 县政协副主席", [("王五某", "县政府副县长"), ("张三", "县政协副主席")]),
        ("张三 县委常委、县政府常务副县长", [("张三", "县委常委、县政府常务副县长")]),
        ("张三（区长）、李四（区委常委、副区长）", [("张三", "区长"), ("李四", "区委常委、副区长")]),
        ("副区长 张三", [("张三", "副区长")]),
        ("区政府副区长张三", [("张三", "区政府副区长")]),
        ("张三 区长 李四 副区长", [("张三", "区长"), ("李四", "副区长")]),
        ("阿某·甲某 副县长", [("阿某·甲某", "副县长")]),
        ("张三 13800000000", [("张三", "")]),
        ("", []),
    ],
)
def test_names_and_titles(text: str, persons: list[tuple[str, str]]) -> None:
    assert read(text) == persons


@pytest.mark.parametrize(
    "text",
    [
        "各部门主要负责人",
        "镇党委各办公室、镇级各站所及各村（社区）主要负责人",
        "镇党委、镇政府、镇人大主席团主要领导",
        "区水利局分管负责同志",
    ],
)
def test_an_office_is_no_name_and_not_lost(text: str) -> None:
    (person,) = read_persons(text, "具体负责人")
    assert person == Person("", "具体负责人", text)
    assert person.words == text


@pytest.mark.parametrize("mark", "，、")
def test_a_name_beside_an_office(mark: str) -> None:
    assert read(f"张三{mark}各乡镇（街道）主要负责人") == [("张三", ""), ("", "各乡镇（街道）主要负责人")]


def test_the_plain_form_has_a_title_only_where_there_is_one() -> None:
    bare, titled = Person("张三", "责任人"), Person("张三", "责任人", "区长")
    assert to_plain(bare) == {"name": "张三", "role": "责任人"}
    assert [from_plain(Person, to_plain(person)) for person in (bare, titled)] == [bare, titled]


names = st.sampled_from(["张三", "李四", "王五某", "赵六"])
titles = st.sampled_from(["", "区长", "区委副书记", "区政府办主任"])


@given(st.lists(st.tuples(names, titles), min_size=1, max_size=4))
def test_a_line_for_each_person_reads_back(persons: list[tuple[str, str]]) -> None:
    assert read("\n".join(f"{name} {title}" for name, title in persons)) == persons


@given(st.text(st.sampled_from("张三李四区长书记局、，（） \n主要负责人"), max_size=30))
def test_nothing_but_signs_is_lost(text: str) -> None:
    kept = "".join(name + title for name, title in read(text))
    assert sorted(kept.replace("、", "").replace("（", "").replace("）", "")) == sorted(
        "".join(text.split()).replace("、", "").replace("，", "").replace("（", "").replace("）", "")
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("张三 区委副书记；李四 示例\n镇党委书记", [("张三", "区委副书记"), ("李四", "示例镇党委书记")]),
        ("张三 区水利局\n局长\n李四 区长", [("张三", "区水利局局长"), ("李四", "区长")]),
        ("张三\n区委副书记\n李四\n区长", [("张三", "区委副书记"), ("李四", "区长")]),
        ("张 三\n李 四", [("张三", ""), ("李四", "")]),
    ],
)
def test_a_line_end_within_an_office_parts_nobody(text: str, expected: list[tuple[str, str]]) -> None:
    assert read(text) == expected
