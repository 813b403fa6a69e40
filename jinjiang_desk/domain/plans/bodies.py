"""The governing bodies of places: 甲县党委和人民政府, 乙州党委、州政府, 丙镇人民政府, 丁街道办事处."""

import re
from collections.abc import Iterator, Sequence

_ZONES = (
    "经开区|高新区|新区|开发区|园区|景区|保护区|示范区|度假区|管理区|试验区|库区|片区|辖区|社区|校区|矿区|林区|港区"
    "|综保区|保税区|功能区|集聚区"
)
"""Areas that have an office, but no government of their own."""
_NAME = r"(?!各|有关|相关)[\u4e00-\u9fff]{1,9}(?P<rank>[省州市盟县区旗镇乡]|街道)"
_PLACE = re.compile(rf"(?!.*(?:{_ZONES})$){_NAME}")
_GOVERNED = re.compile(_NAME)
"""What has a government of its own is a place, whatever it is called."""
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
    if match is None:
        return name, ""
    place = name[: match.start()]
    known = _GOVERNED if "人民政府" in match["tail"] else _PLACE
    return (place, match["tail"]) if known.fullmatch(place) else (name, "")


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


_WHOLE = re.compile(
    r".{2,}(?:[局委办部厅署院校社站所队处室会团企镇乡村区县市州省]|街道|政府|党委|公司|部门|单位|中心|集团|银行)(?:[（(].*[)）])?"
)
_ENDS_IN_PLACE = re.compile("[区县市省州]$")
_COMMITTEE_OF_PLACE = re.compile("[区县市省州]委$")
_BEGINS_UNIT = re.compile("[区县市省州各](?!级)|有关|相关")
_TOWN = re.compile(
    r"[^局委办厅部院司]{1,8}(?:镇|乡|街道|社区|村|园区)(?:人民政府|政府|党委|党工委|办事处|管委会|村委会|居委会)?(?:[（(].*[)）])?"
)
_BODY = re.compile(
    r".{2,}(?:局|委|办|镇|街道|人民政府|中心|公司|集团|支队|大队|总队|管委会|银行)(?:[（(].*[)）])?"
)
_GOES_ON = re.compile(
    "人民政府|党委|政府|党工委|管委会|委员会|办事处|办公室|有限|股份|责任公司|集团|分|直属|下属|综合|执法|.{0,6}分[局公]"
)
_SIGNS = re.compile("[、，,；;。]")
_LONGEST_NAME, _MOST_PIECES = 60, 3


def join_names(pieces: Sequence[str]) -> str:
    """Join the pieces of a list of units that blanks or line ends part: 、 between two names that are whole, nothing
    within a name, which a narrow column may have broken more than once."""
    joined = ""
    for index, piece in enumerate(pieces):
        name = _SIGNS.split(joined[-_LONGEST_NAME:])[-1]
        apart = bool(name) and (
            _is_body_behind(name, _SIGNS.split(piece)[0])
            or any(_are_two(name, following) for following in _begun(pieces[index:]))
        )
        joined += ("、" if apart else "") + piece
    return joined


def _begun(pieces: Sequence[str]) -> Iterator[str]:
    """Yield the first name of what follows, as it may be with each further piece that goes on with it."""
    name = ""
    for piece in pieces[:_MOST_PIECES]:
        first, *others = _SIGNS.split(piece[:_LONGEST_NAME], maxsplit=1)
        name += first
        yield name
        if others:
            return


def _are_two(name: str, following: str) -> bool:
    """Tell whether a unit's name is whole and what follows begins another: 区水利局, 示例镇人民政府. Where either may
    be half a name (区, 水利局), they are one."""
    if not _WHOLE.fullmatch(name) or _GOES_ON.match(following):
        return False
    if _ENDS_IN_PLACE.search(name):
        # 示例区 may be the first half of 示例区水利局; between two of a kind there is no doubt.
        return following.endswith(name[-1])
    return bool(_BEGINS_UNIT.match(following) or _TOWN.fullmatch(following))


def _is_body_behind(name: str, following: str) -> bool:
    """Tell whether two names in a row are those of bodies, whatever the second begins with: 区水利局, 示例水务公司."""
    both = _BODY.fullmatch(name) and _BODY.fullmatch(following)
    return bool(both) and not (_GOES_ON.match(following) or _COMMITTEE_OF_PLACE.search(name))
