"""Who accepts, where only a clause of the plan says so; a person decides what the clause leaves open."""

import pytest

from jinjiang_desk.domain.plans.acceptance import (
    LEADING,
    SUPERVISING,
    AcceptanceClause,
    is_joint_body,
    propose_acceptance,
    read_acceptance_clause,
)
from jinjiang_desk.domain.plans.plan import TaskReading, UnitMention
from jinjiang_desk.domain.problem import Code


def task(*supervising: str, accepting: tuple[str, ...] = ()) -> TaskReading:
    units = (UnitMention("区水利局", lead=True), UnitMention("示例镇"))
    return TaskReading(
        number=1,
        number_text="一",
        problem="示例河水质不稳定。",
        line=20,
        responsible_units=units,
        supervising_units=supervising,
        acceptance_units=accepting,
    )


@pytest.mark.parametrize(
    ("text", "role", "hosted"),
    [
        (
            "加强督导。各任务督导单位要加强检查，负责问题整改验收（两个以上的，第一个为验收单位）。",
            SUPERVISING,
            False,
        ),
        (
            "由督导单位组织验收；督导单位为议事协调机构的，由其设在部门验收，即议事协调机构所在部门。",
            SUPERVISING,
            True,
        ),
        ("整改完成后，由牵头单位负责组织验收。", LEADING, False),
        ("排在首位的督导单位为整改验收单位。", SUPERVISING, False),
    ],
)
def test_the_clause_says_whose_part_it_is(text: str, role: str, hosted: bool) -> None:
    before = "一、总体要求。各单位要按期完成验收销号。"
    clause = read_acceptance_clause(before + text + "五、保障措施。")
    assert clause is not None
    assert (clause.role, clause.hosted) == (role, hosted)
    assert len(before) <= clause.offset < len(before + text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "督导单位要加强督导。整改完成后及时验收。",
        "各督导单位、验收单位要密切配合。",
        "加快验收销号，督导单位定期通报。",
    ],
)
def test_other_sentences_say_nothing_of_it(text: str) -> None:
    assert read_acceptance_clause(text) is None


def test_the_first_unit_is_proposed_and_told() -> None:
    clause = AcceptanceClause(SUPERVISING, hosted=True, offset=0)
    (first, second), problems = propose_acceptance(
        [task("市水利局", "市环境局"), task("市环委办")], clause, 65
    )
    assert (first.acceptance_units, second.acceptance_units) == (("市水利局",), ())
    told = [(problem.code, problem.place.line, dict(problem.values)) for problem in problems]
    assert told == [
        (Code.PLAN_ACCEPTANCE_PROPOSED, 20, {"unit": "市水利局", "role": SUPERVISING, "clause": "65"}),
        (Code.PLAN_ACCEPTANCE_OPEN, 20, {"unit": "市环委办", "clause": "65"}),
    ]


def test_a_body_of_several_departments_accepts_where_the_clause_knows_no_host() -> None:
    (read,), _ = propose_acceptance(
        [task("市环委办")], AcceptanceClause(SUPERVISING, hosted=False, offset=0), 1
    )
    assert read.acceptance_units == ("市环委办",)


def test_the_unit_that_leads_is_proposed_where_the_clause_says_so() -> None:
    (read,), _ = propose_acceptance([task()], AcceptanceClause(LEADING, hosted=False, offset=0), 1)
    assert read.acceptance_units == ("区水利局",)


def test_what_a_task_says_itself_stays() -> None:
    said = task("市水利局", accepting=("市环境局",))
    for one in (said, task()):
        read, problems = propose_acceptance([one], AcceptanceClause(SUPERVISING, hosted=False, offset=0), 1)
        assert (read, problems) == ((one,), ())


@pytest.mark.parametrize(
    ("unit", "joint"),
    [
        ("市环委办", True),
        ("县安委办", True),
        ("县河长办", True),
        ("区生态环境保护督察整改工作领导小组", True),
        ("市大气污染防治指挥部", True),
        ("县推动发展领导小组办公室", True),
        ("市委办", False),
        ("区委办公室", False),
        ("市政府办", False),
        ("市水利局", False),
        ("市住房城乡建委", False),
        ("县发展改革委", False),
    ],
)
def test_bodies_that_several_departments_form_are_known_by_their_names(unit: str, joint: bool) -> None:
    assert is_joint_body(unit) is joint
