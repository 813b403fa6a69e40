"""The governing bodies of places: 甲县党委和人民政府, 乙州党委、州政府, 丙镇人民政府, 丁街道办事处."""

import re

_ZONES = (
    "经开区|高新区|新区|开发区|园区|景区|保护区|示范区|度假区|管理区|试验区|库区|片区|辖区|社区|校区|矿区|林区|港区"
    "|综保区|保税区|功能区|集聚区"
)
"""Areas that have an office, but no government of their own."""
_PLACE = re.compile(
    rf"(?!各|有关|相关)(?!.*(?:{_ZONES})$)[\u4e00-\u9fff]{{1,9}}(?P<rank>[省州市盟县区旗镇乡]|街道)"
)
_GOVERNMENT = r"(?:[省州市盟县区旗镇乡]?(?:人民)?政府)"
_TAIL = re.compile(
    rf"(?P<tail>党委(?:和|及|与|、)?{_GOVERNMENT}|党工委(?:和|及|与|、)(?:办事处|管委会)|人民政府|政府|党委|办事处)$"
)
_OF_STREETS = frozenset(("办事处",))
_WIDE = str.maketrans("()", "（）")
_SHORT = re.compile("(?<=[镇乡])(?:人民)?政府$|(?<=街道)办事处$|(?<=街道)办$")


_FIRST_OF_PAIR = re.compile(r"党委$|党工委$|(?:^|[\u4e00-\u9fff])[省州市盟县区旗]委$")
_SECOND_OF_PAIR = re.compile(rf"{_GOVERNMENT}|办事处|管委会")


def is_pair(first: str, second: str) -> bool:
    """Tell whether two names in a row are the committee and the government of one place."""
    return bool(_FIRST_OF_PAIR.search(first) and _SECOND_OF_PAIR.fullmatch(second))


def place_and_tail(name: str) -> tuple[str, str]:
    """Split the name of a place's governing body: 甲县, 党委和人民政府. The second is empty where it is none."""
    match = _TAIL.search(name)
    if match is None or not _PLACE.fullmatch(name[: match.start()]):
        return name, ""
    return name[: match.start()], match["tail"]


def shares_tail(place: str, tail: str) -> bool:
    """Tell whether a name is that of a place whose body has such a name."""
    found = _PLACE.fullmatch(place)
    return found is not None and (found["rank"] == "街道") is (tail in _OF_STREETS)


def is_place(name: str) -> bool:
    """Tell whether a name is that of a county or a larger place, with its body or without."""
    place, _ = place_and_tail(name)
    found = _PLACE.fullmatch(place)
    return found is not None and found["rank"] in "省州市盟县区旗"


def plain_name(name: str) -> str:
    """Return what all ways to write a unit's name have in common: a town or street without its body (丙镇 for
    丙镇人民政府), brackets of one width, no blanks around it."""
    return _SHORT.sub("", name.strip()).translate(_WIDE)
