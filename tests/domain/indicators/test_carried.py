"""What was carried over is taken back and over again without what a person does beside it."""

from dataclasses import replace

from jinjiang_desk.domain.indicators.carried import CarriedCorrections
from jinjiang_desk.domain.indicators.correction import IndicatorCorrections
from jinjiang_desk.domain.indicators.indicator import (
    FigureReading,
    IndicatorBox,
    IndicatorReading,
    IndicatorsReading,
    ValueReading,
    ValueSort,
)

BOX = IndicatorBox("专栏1", "指标", 1)
VALUES = tuple(
    ValueReading(text, ValueSort.ACTUAL, f"{year}年", year, float(text))
    for year, text in ((2020, "8"), (2025, "13"))
)
ROW = IndicatorReading("优良天数", 3, 0, 1, "1", unit="大", values=VALUES)
OTHER = IndicatorReading("达标率", 4, 0, 2, "2", values=VALUES)
READ = IndicatorsReading("规划", (BOX,), (ROW, OTHER), (), (FigureReading("共3家", "3家", 30),))
PUT_RIGHT = replace(ROW, unit="天", values=(replace(VALUES[0], text="80", number=80), VALUES[1]))
ADDED = IndicatorReading("绿色出行", 3, 0)
OVER = IndicatorCorrections(
    "正式规划",
    {"i3.1": PUT_RIGHT, "i*1": ADDED},
    {0: replace(BOX, title="主要指标")},
    frozenset({"f30.1", "i4.1"}),
)
CARRIED = CarriedCorrections(READ, OVER)


def test_all_of_it_is_taken_back_and_over_again() -> None:
    assert CARRIED.without(OVER) == IndicatorCorrections()
    assert CARRIED.together(IndicatorCorrections()) == OVER
    assert CARRIED.names(OVER) == ("标题", "专栏1", "优良天数", "绿色出行", "达标率", "共3家")
    assert CARRIED.names(IndicatorCorrections()) == ()
    assert (CARRIED.standing(OVER), CARRIED.offered(OVER)) == (7, 0)
    assert (CARRIED.standing(IndicatorCorrections()), CARRIED.offered(IndicatorCorrections())) == (0, 7)


def test_what_a_person_typed_beside_it_stays_and_what_was_carried_does_not_stay_with_it() -> None:
    typed = replace(PUT_RIGHT, name="天数", values=(PUT_RIGHT.values[0], replace(VALUES[1], heading="目标")))
    box = replace(OVER.boxes[0], label="专栏一")
    now = replace(OVER, rows={**OVER.rows, "i3.1": typed, "i+1": ADDED}, boxes={0: box})
    left = CARRIED.without(now)
    own = replace(ROW, name="天数", values=(VALUES[0], replace(VALUES[1], heading="目标")))
    assert left == IndicatorCorrections(
        None, {"i3.1": own, "i+1": ADDED}, {0: replace(BOX, label="专栏一")}, frozenset()
    )
    assert CARRIED.together(left) == now
    assert CARRIED.names(now)[2] == "天数"


def test_what_a_person_retyped_is_no_longer_what_was_carried() -> None:
    other = replace(PUT_RIGHT, unit="日", values=VALUES)
    now = replace(OVER, rows={"i3.1": other, "i*1": replace(ADDED, unit="%")})
    left = CARRIED.without(now)
    assert left.rows == {"i3.1": replace(ROW, unit="日"), "i*1": replace(ADDED, unit="%")}
    assert CARRIED.names(left) == ()
    assert CARRIED.together(left).rows["i3.1"] == replace(PUT_RIGHT, unit="日")


def test_values_that_were_added_or_taken_out_since_stay_so_without_what_was_carried() -> None:
    new = ValueReading("9", ValueSort.ACTUAL, "2023年", 2023, 9)
    longer = replace(PUT_RIGHT, values=(*PUT_RIGHT.values, new))
    left = CARRIED.without(replace(OVER, rows={"i3.1": longer}))
    assert left.rows == {"i3.1": replace(ROW, values=(*VALUES, new))}
    shorter = replace(PUT_RIGHT, values=PUT_RIGHT.values[:1])
    left = CARRIED.without(replace(OVER, rows={"i3.1": shorter}))
    assert left.rows == {"i3.1": replace(ROW, values=VALUES[:1])}


def test_values_that_were_added_or_taken_out_in_the_loaded_document_go_and_come_beside_those_typed() -> None:
    new = ValueReading("9", ValueSort.ACTUAL, "2023年", 2023, 9)
    typed = replace(VALUES[1], heading="目标")
    for carried, now in (((*VALUES, new), (VALUES[0], typed, new)), (VALUES[1:], (typed,))):
        over = CarriedCorrections(READ, IndicatorCorrections(rows={"i3.1": replace(ROW, values=carried)}))
        made = IndicatorCorrections(rows={"i3.1": replace(ROW, values=now)})
        left = over.without(made)
        assert left.rows == {"i3.1": replace(ROW, values=(VALUES[0], typed))}
        assert over.together(left) == made
        # All is in one field with what a person typed, and is counted all the same.
        assert (over.standing(made), over.offered(left), over.standing(left), over.offered(made)) == (
            1,
            1,
            0,
            0,
        )


def test_a_row_that_a_person_crossed_out_or_changed_is_not_carried_over_again() -> None:
    now = IndicatorCorrections(rows={"i4.1": replace(OTHER, unit="%")}, struck=frozenset({"i3.1"}))
    together = CARRIED.together(now)
    assert together.rows == {**now.rows, "i*1": ADDED}
    assert together.struck == {"i3.1", "f30.1"}
