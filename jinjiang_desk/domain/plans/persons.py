"""The persons a plan names under one label: 张三、李四, 张三 区委副书记, 各镇街主要负责人."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from jinjiang_desk.domain.plans.plan import Person

_OFFICES = (
    "书记|常委|委员|县长|区长|市长|州长|省长|镇长|乡长|主席|主任|局长|部长|厅长|处长|科长|所长|站长|院长|校长|队长"
    "|组长|会长|行长|检察长|秘书长|政委|司令员|调研员|巡视员|经理|董事长|厂长|工程师|干部"
)
"""What a title ends with."""
_OFFICE = re.compile(f"(?:{_OFFICES})$")
_HOLDER = re.compile("负责人|负责同志|领导|责任人")
_NAME = re.compile(r"[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff]{1,8}(?:[·•・][\u4e00-\u9fff]{1,8})+")
_NO_NAME = re.compile(
    f"[各县市省镇乡]|有关|相关|牵头|负责|落实|配合|.*(?:{_OFFICES}|[局委办府院厅乡镇村站所队处科室部]|街道|人大|政协|中心|公司|园区)$"
)
_GLUED = re.compile(f"(?P<title>.*(?:{_OFFICES}))(?P<name>[\\u4e00-\\u9fff]{{1,3}})$")
_OFFICE_AND_NAME = re.compile(f"(?P<title>{_OFFICES})(?P<name>[\\u4e00-\\u9fff]{{2}})")
"""局长张三: four letters that would pass for a name."""
_CHUNK_ENDS = re.compile("[，,；;\n]")
_PIECE = re.compile("(?P<name>[^、（(]+)(?:[（(](?P<title>[^）)]*)[）)])?、?")
_PARTING = re.compile("[、，,；;\n]")
_LONGEST = 80
_USUAL_ROLE = "责任人"
_GROUP = re.compile("各|有关|相关|.*(?:负责|责任|领导|同志)")
_PHONE = re.compile(r"[-+\d]{5,}")


_SPREAD = re.compile(r"(?<![\u4e00-\u9fff])([\u4e00-\u9fff])\s+([\u4e00-\u9fff])(?![\u4e00-\u9fff])")


class _Part(NamedTuple):
    """A name, or an office; `apart` where the office cannot belong to a name beside it. `office` is that of a name it
    stands before without a blank."""

    text: str
    is_name: bool
    apart: bool = False
    office: str = ""


def read_persons(text: str, role: str) -> tuple[Person, ...]:
    """Read the persons of a field in printed order, each with the label it stands under as its role.

    A blank inside a name of two letters is none (张 三); words behind a name, or in its brackets, are its title
    (张三 区委副书记). Who is named by the office only (各部门主要负责人) has a title and no name. ， ； and the lines
    of the document part persons, 、 where names stand on both its sides; a line end within a name or an office, or
    between the two, parts nobody.
    """
    lines = _PHONE.sub(" ", text).strip("。. \n").split("\n")
    chunks = _CHUNK_ENDS.split(_put_together(lines))
    parts = ([part for word in _words(chunk) for part in _parts(word)] for chunk in chunks)
    return tuple(Person(name, role, title) for some in parts for name, title in _paired(some))


def person_names(persons: Iterable[Person]) -> str:
    """Return persons as a plan names them, each with the office they hold and what for."""
    return "、".join(map(_person_name, persons))


def _person_name(person: Person) -> str:
    office = person.title if person.name else ""
    # 责任人 is what all of them are; beside an office it tells nothing.
    role = "" if office and person.role == _USUAL_ROLE else person.role
    beside = "，".join(filter(None, (office, role)))
    return f"{person.words}（{beside}）" if beside else person.words


def _put_together(lines: Sequence[str]) -> str:
    """Join lines that name persons, a line feed between two; a name or an office that a line's end broke is put
    together."""
    text = ""
    for line in filter(None, map(str.strip, lines)):
        before = _words(_PARTING.split(text[-_LONGEST:])[-1])
        text += (_between(before, _words(_PARTING.split(line)[0])) if text else "") + line
    return text


def _between(words: Sequence[str], following: Sequence[str]) -> str:
    """Return what stands between the last words above a line's end and what follows: nothing within a name or an
    office, a blank between a name and its office, a line feed between persons."""
    if not words or not following:
        return ""
    last, begins = words[-1], following[0]
    if len(last) == 1 or (len(begins) == 1 and not _OFFICE.search(last)):
        return ""
    if len(words) > 1 or _begins_office(last):
        return "\n" if _OFFICE.search(last) or _is_name(begins) else ""
    is_office = _begins_office(begins) or not (_is_name(begins) or _GROUP.match(begins))
    return " " if _is_name(last) and is_office else "\n"


def _begins_office(word: str) -> bool:
    """Tell whether a word begins like an office: 区政府副; hardly any person's name does."""
    return word[0] in "区县市州省镇乡" and not _OFFICE.search(word)


def _words(chunk: str) -> list[str]:
    """Split at blanks. The letters of a name that was spread out to look well are put together, also where the line
    end before them was lost (副县长张 三)."""
    words: list[str] = []
    for word in _SPREAD.sub(r"\1\2", chunk).split():
        glued = _GLUED.match(words[-1]) if words and len(word) == 1 else None
        if glued and len(glued["name"]) == 1:
            words[-1:] = [glued["title"], glued["name"] + word]
        else:
            words.append(word)
    return words


def _parts(word: str) -> Iterator[_Part]:
    """Yield the names that a word begins with, each with what stands in its brackets, and the office it ends with."""
    end = 0
    for piece in _PIECE.finditer(word):
        if piece.start() != end or not _is_name(piece["name"]):
            break
        if office := _OFFICE_AND_NAME.fullmatch(piece["name"]):
            yield _Part(office["name"], is_name=True, office=(piece["title"] or "") + office["title"])
            end = piece.end()
            continue
        yield _Part(piece["name"], is_name=True)
        if piece["title"]:
            yield _Part(piece["title"], is_name=False)
        end = piece.end()
    rest = word[end:]
    glued = None if _HOLDER.search(rest) else _GLUED.match(rest)
    if glued and _is_name(glued["name"]):
        yield _Part(glued["title"], is_name=False)
        yield _Part(glued["name"], is_name=True)
    elif rest:
        yield _Part(rest, is_name=False, apart=end > 0)


def _paired(parts: Sequence[_Part]) -> Iterator[tuple[str, str]]:
    """Yield name and title of each person. Titles stand behind names, or all in front of them (县长 张三)."""
    title_first = len(parts) > 1 and not parts[0].is_name and bool(_OFFICE.search(parts[0].text))
    waiting: _Part | None = None
    for part in parts:
        belongs = part.is_name is title_first and not part.apart and not part.office
        if waiting and belongs and waiting.is_name is not title_first:
            name, office = (part, waiting) if title_first else (waiting, part)
            yield name.text, "、".join(filter(None, (name.office, office.text)))
            waiting = None
            continue
        if waiting:
            yield _alone(waiting)
        waiting = part
    if waiting:
        yield _alone(waiting)


def _alone(part: _Part) -> tuple[str, str]:
    return (part.text, part.office) if part.is_name else ("", part.text)


def _is_name(text: str) -> bool:
    return bool(_NAME.fullmatch(text)) and not _NO_NAME.match(text) and not _HOLDER.search(text)
