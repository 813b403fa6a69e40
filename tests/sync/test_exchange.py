"""A few short histories at every run of the tests; `build/bench --long` makes thousands."""

from hypothesis import HealthCheck, settings

from tests.sync.machine import Exchange, SketchedExchange

TestExchange = Exchange.TestCase
TestExchange.settings = settings(
    max_examples=1,
    stateful_step_count=12,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
TestSketchedExchange = SketchedExchange.TestCase
TestSketchedExchange.settings = settings(
    max_examples=4,
    stateful_step_count=20,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
