"""The wording of a form, from `resources/forms`: what is printed can be changed without a programmer."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from jinjiang_desk.paths import resource


@dataclass(frozen=True, slots=True)
class SignBox:
    """A box to be signed: what is printed in it, `blank` mm of room below, who signs and what closes it.

    `together`: it stays on one page with the box above it.
    """

    name: str
    label: str
    blank: float
    signers: tuple[str, ...]
    closing: tuple[str, ...]
    printed: tuple[str, ...] = ()
    together: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """`words` by "table.key" of the file; `boxes` in the order in which they are printed."""

    words: Mapping[str, str]
    boxes: tuple[SignBox, ...]

    def label(self, key: str) -> str:
        """A field's name."""
        return self.words[f"labels.{key}"]

    def column(self, key: str) -> str:
        """A table column's name."""
        return self.words[f"columns.{key}"]

    def say(self, key: str, value: object) -> str:
        """A sentence about a value; "" where there is no value."""
        return self.words[f"words.{key}"].format(text=value) if value not in (None, "") else ""


@cache
def load_form(name: str) -> Form:
    """Read a form's wording from `resources/forms/{name}.toml`."""
    content = tomllib.loads(resource("forms", f"{name}.toml").read_text(encoding="utf-8"))
    boxes = tuple(_box(entry) for entry in content.pop("boxes", []))
    words = {f"{table}.{key}": text for table, entries in content.items() for key, text in entries.items()}
    return Form(words, boxes)


def chinese_date(day: date | None) -> str:
    """Write a date as official papers do, in Arabic digits: 2025年6月3日; "" for none."""
    return f"{day.year}年{day.month}月{day.day}日" if day else ""


def folded_date(day: date | None) -> str:
    """Write a date on two lines for a narrow column, so that it is not cut just anywhere."""
    return chinese_date(day).replace("年", "年\n")


def _box(entry: Mapping[str, object]) -> SignBox:
    lists = {key: tuple(value) for key, value in entry.items() if isinstance(value, list)}
    return SignBox(**{**entry, **lists})  # type: ignore[arg-type]
