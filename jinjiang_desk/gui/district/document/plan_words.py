"""What the program understood of the values of a plan that a person types."""

from collections.abc import Sequence

from jinjiang_desk.domain.plans.plan import UnitMention
from jinjiang_desk.domain.plans.quoted_readings import QuotedReading, read_quoted_readings
from jinjiang_desk.domain.plans.targets import Target, read_targets


def told_units(mentions: Sequence[UnitMention]) -> str:
    """Say how a list of units was understood."""
    lead = [_told(one) for one in mentions if one.lead]
    others = [_told(one) for one in mentions if not one.lead]
    parts = [f"牵头：{'、'.join(lead)}"] if lead else []
    parts += [f"配合：{'、'.join(others)}"] if others else []
    return "　".join(parts)


def told_targets(text: str | None) -> str:
    """Say which amounts a goal or a measure was understood to set."""
    found = dict.fromkeys(_target(one) for one in read_targets(text or "") if not one.done)
    return f"量化目标：{'；'.join(found)}" if found else ""


def told_readings(text: str) -> str:
    """Say which measured values a problem was understood to quote."""
    found = dict.fromkeys(map(_reading, read_quoted_readings(text)))
    return f"引用的数据：{'；'.join(found)}" if found else ""


def _reading(one: QuotedReading) -> str:
    over = f"超标{one.times_over:g}倍" if one.times_over is not None else ""
    value = f"{one.comparison or ''}{one.value}{one.unit}" if one.value else ""
    return " ".join(filter(None, (one.place, one.item, value, over, one.when)))


def _target(target: Target) -> str:
    amount = f"{target.comparison or ''}{target.number:g}{target.unit}"
    facts = ("立即" * target.immediate, target.whose, target.what, target.per, amount, target.when)
    return " ".join(filter(None, facts))


def _told(mention: UnitMention) -> str:
    return mention.name + (f"（成员：{'、'.join(mention.members)}）" if mention.members else "")
