"""The Chinese words of the screen. Paper's words are in `resources`."""

from collections.abc import Sequence

from jinjiang_desk.domain.period import read_period
from jinjiang_desk.domain.problem import LEFT_OUT, Place, Problem
from jinjiang_desk.domain.row import Table
from jinjiang_desk.wording.labels import FIELDS, HEADINGS, ONCE_CALLED, ROLES, TABLES, WANTED
from jinjiang_desk.wording.sentences import LINE_LEFT_OUT, SENTENCES


def sentence(problem: Problem) -> str:
    """Return the sentence to tell a problem: its place, what is wrong, how to put it right."""
    place, text = place_text(problem.place), bare_sentence(problem)
    return f"{place}：{text}" if place else text


def bare_sentence(problem: Problem) -> str:
    """Return the sentence without its place, for where that is in sight anyway."""
    table = problem.values.get("record", "")
    values = {name: _value(name, value, table) for name, value in problem.values.items()}
    if "name" not in values:
        values["name"] = problem.place.item or ""
    text = SENTENCES[problem.code].format_map(_Blanks(values))
    return text + (LINE_LEFT_OUT if problem.values.get("line") == LEFT_OUT else "")


def place_text(place: Place) -> str:
    """Return where a problem is, empty where it has no place."""
    parts = [
        place.file or "",
        f"工作表“{place.sheet}”" if place.sheet else "",
        f"{place.cell}单元格" if place.cell else "",
        f"第{place.page}页" if place.page else "",
        f"第{place.line}行" if place.line else "",
        place.item or "",
    ]
    return " ".join(part for part in parts if part)


def table_label(table: str) -> str:
    """Return what the rows of a table are called."""
    return TABLES[Table(table)]


def field_label(field: str, table: str = "") -> str:
    """Return what a field is called; a field of a nested value by its own name. The `table` of its record tells fields
    of one name apart, such as the many texts."""
    of_table = HEADINGS.get(Table(table), {}) if table in list(Table) else {}
    return of_table.get(field) or FIELDS.get(field.rsplit(".", 1)[-1], field)


def field_by_label(label: str, table: Table) -> str:
    """Return the field of a table that a label, one of earlier days or the field's own name means."""
    words = {**ONCE_CALLED, **_turned(FIELDS), **_turned(HEADINGS.get(table, {}))}
    return words.get(label, label)


def _turned(words: dict[str, str]) -> dict[str, str]:
    return {label: name for name, label in reversed(words.items())}


def role_label(role: str) -> str:
    """Return what a role is called."""
    return ROLES[role]


def value_text(value: object) -> str:
    """Return a plain value as people read it."""
    if value is None or value in ("", [], {}):
        return "（空）"
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, list):
        return "、".join(value_text(item) for item in value)
    if isinstance(value, dict):
        return str(value.get("text") or value.get("name") or "，".join(map(value_text, value.values())))
    return str(value)


def field_text(field: str, value: object) -> str:
    """Return the plain value of a record's field as people read it: a period by its name, a time without its zone."""
    if isinstance(value, str) and value:
        match field:
            case "period":
                return read_period(value).label
            case "taken_at":
                return time_text(value)
    return value_text(value)


def time_text(at: str) -> str:
    """Return a local time (ISO 8601) as people read it, to the minute."""
    return at[:16].replace("T", " ")


def first_names(names: Sequence[str], most: int) -> str:
    """Return the first `most` names as people list them, with 等 where there are more."""
    return "、".join(names[:most]) + ("等" if len(names) > most else "")


def size_text(size: int) -> str:
    """Return a number of bytes as people say it, everywhere by thousands: what a stick is sold by, and mail counts."""
    if size < 1_000_000:
        return f"{max(1, size // 1_000)} KB"
    return f"{size / 1_000_000:.1f} MB" if size < 1_000_000_000 else f"{size / 1_000_000_000:.1f} GB"


class _Blanks(dict[str, str]):
    """A blank that nobody filled is left out rather than ending in an error while telling one."""

    def __missing__(self, key: str) -> str:
        return ""


def _value(name: str, value: str, table: str) -> str:
    if name == "role":
        return ROLES.get(value, value)
    if name in ("field", "fields", "column"):
        return "、".join(field_label(part, table) for part in value.split("、"))
    if name == "offered":
        return f"（文中提到：{value}）" if value else ""
    if name == "wanted":
        return WANTED[value]
    if name == "record":
        return TABLES.get(Table(value), value) if value in list(Table) else value
    return value
