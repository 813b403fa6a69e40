"""The styles of a workbook with a few more at the end: those of marked cells and of the list of problems."""

from collections.abc import Mapping

from jinjiang_desk.workbook.container.archive import Archive
from jinjiang_desk.workbook.container.splicing import Element, Splice, tag

_MARK, _LINK = "FFFFC7CE", "FF0563C1"
_LISTS = ("fonts", "fills", "cellXfs")
_MAX_STYLES = 70_000
"""Excel keeps 65,490 cell formats."""
_WRAPPED = {"vertical": "top", "wrapText": "1"}


class MarkedStyles:
    """Adds to the styles of a workbook; the number of a style is its place in the list of cell formats.

    `text`, `heading` and `link` are styles for the list of problems. Where a list of styles is missing nothing
    can be added, and it is not `complete`. Raises DeskError as `Splice`.
    """

    def __init__(self, archive: Archive, part: str) -> None:
        self._archive = archive
        self._splice = Splice(archive, part)
        self._lists: dict[str, tuple[Element, int]] = {}
        self._counts = dict.fromkeys(_LISTS, 0)
        self._styles: list[tuple[Element, str]] = []
        self._within: str | None = None
        self._marked: dict[int, int] = {}
        self._added: list[str] = []
        self._splice.scan(self._opened, self._closed)
        self.complete = len(self._lists) == len(_LISTS) and bool(self._styles)
        if not self.complete:
            return
        fill = {"fillId": str(self._counts["fills"]), "applyFill": "1"}
        self.text = self._add(self._plain({}))
        self.heading = self._add(self._plain(fill))
        self.link = self._add(self._plain({"fontId": str(self._counts["fonts"]), "applyFont": "1"}))

    def marked(self, style: int) -> int:
        """Return the number of a style that is like another one and has the fill of marked cells."""
        base = style if style < len(self._styles) else 0
        if base not in self._marked:
            element, inside = self._styles[base]
            fill = {"fillId": str(self._counts["fills"]), "applyFill": "1"}
            self._marked[base] = self._add(tag(element.written, {**element.attributes, **fill}, inside))
        return self._marked[base]

    def result(self) -> bytes:
        """Return the part with what was added."""
        fonts, fills, _ = (self._lists[name][0] for name in _LISTS)
        looks: tuple[tuple[str, dict[str, str]], ...] = (
            ("u", {}),
            ("sz", {"val": "11"}),
            ("color", {"rgb": _LINK}),
        )
        link = "".join(tag(fonts.sibling(name), attributes) for name, attributes in looks)
        colour = tag(fills.sibling("fgColor"), {"rgb": _MARK})
        solid = tag(fills.sibling("patternFill"), {"patternType": "solid"}, colour)
        self._extend("fonts", tag(fonts.sibling("font"), {}, link), 1)
        self._extend("fills", tag(fills.sibling("fill"), {}, solid), 1)
        self._extend("cellXfs", "".join(self._added), len(self._added))
        return self._splice.result()

    def _opened(self, element: Element) -> None:
        if element.depth == 2:
            self._within = element.name

    def _closed(self, element: Element, closing: int) -> None:
        if element.depth == 2 and element.name in _LISTS:
            self._lists[element.name] = (element, closing)
        elif element.depth == 3 and self._within in _LISTS:
            self._counts[self._within] += 1
            if self._counts[self._within] > _MAX_STYLES:
                raise self._archive.unsafe("格式过多")
            if self._within == "cellXfs":
                inside = b"" if element.empty else self._splice.data[element.end : closing]
                self._styles.append((element, inside.decode("ascii", "ignore")))

    def _plain(self, looks: Mapping[str, str]) -> str:
        element = self._styles[0][0]
        base = {"numFmtId": "0", "fontId": "0", "fillId": "0", "borderId": "0", "xfId": "0"}
        alignment = tag(element.sibling("alignment"), _WRAPPED)
        return tag(element.written, {**base, "applyAlignment": "1", **looks}, alignment)

    def _add(self, style: str) -> int:
        self._added.append(style)
        return len(self._styles) + len(self._added) - 1

    def _extend(self, name: str, content: str, count: int) -> None:
        element, closing = self._lists[name]
        attributes = {**element.attributes, "count": str(self._counts[name] + count)}
        self._splice.rewrite(element, closing, attributes, content)
