"""A few short histories at every run of the tests; `build/bench --long` makes thousands."""

from hypothesis import HealthCheck, settings

from tests.sync.machine import Exchange

TestExchange = Exchange.TestCase
TestExchange.settings = settings(
    max_examples=3,
    stateful_step_count=15,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
