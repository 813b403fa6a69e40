"""What every layout must come to, and how often it is tried."""

from pathlib import Path

from hypothesis import HealthCheck, Phase, settings

from jinjiang_desk.domain.plans.plan import PlanReading
from tests.plandoc.relaid.found import found_in, led_astray, read_file
from tests.plandoc.relaid.model import Facts

FEW = settings(
    max_examples=10,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
)
"""A handful for every change; hundreds were run while the layouts were written. To make a whole plan smaller that
fails takes minutes, so this is not done."""


def reads_as(path: Path, facts: list[Facts], title: str | None) -> PlanReading:
    """Check that a file says just these facts, each where its line number leads, and has this title."""
    document, reading = read_file(path)
    found = found_in(reading)
    assert [one.number for one in found] == [one.number for one in facts]
    assert [pair for pair in zip(found, facts, strict=True) if pair[0] != pair[1]] == []
    assert reading.title == title
    assert led_astray(document, reading) == []
    return reading
