"""Photos on the forms: before, during and after side by side, or one after the other."""

from collections.abc import Sequence
from datetime import datetime

from jinjiang_desk.domain.problem import Code, Place, note
from jinjiang_desk.domain.records import Evidence
from jinjiang_desk.domain.status import PHOTO_STAGES
from jinjiang_desk.report.cells import EMPTY, PADDING_X, Cell, TextCell
from jinjiang_desk.report.forms import chinese_date, load_form
from jinjiang_desk.report.grid import Grid, Row
from jinjiang_desk.report.paper import BODY_WIDTH
from jinjiang_desk.report.pictures import PictureCell, read_picture
from jinjiang_desk.report.sheet import CAPTION, CENTERED, HEAD, Sheet


def compared_photos(sheet: Sheet, title: str, photos: Sequence[Evidence]) -> list[Grid]:
    """Photos before, during and after side by side, so that they can be compared; what one stage has more of
    than any other follows below, without empty columns."""
    words = load_form("records").words
    stages = [stage for stage in PHOTO_STAGES if any(photo.stage is stage for photo in photos)]
    if not stages:
        return [Grid([sheet.field(title, words["words.none"])])]
    columns = [[photo for photo in photos if photo.stage is stage] for stage in stages]
    if len(stages) == 1:
        return [photo_gallery(sheet, f"{title}　{stages[0]}", photos, 2)]
    paired = sorted(map(len, columns))[-2]
    rows = [[column[at] if at < len(column) else None for column in columns] for at in range(paired)]
    grids = [_grid(sheet, title, rows, [str(stage) for stage in stages])]
    for stage, column in zip(stages, columns, strict=True):
        if column[paired:]:
            continued = words["words.continued"].format(stage=stage)
            grids.append(photo_gallery(sheet, continued, column[paired:], len(stages)))
    return grids


def photo_gallery(sheet: Sheet, title: str, photos: Sequence[Evidence], columns: int) -> Grid:
    """Photos in rows of `columns`, in the order given."""
    padded: list[Evidence | None] = [*photos, *[None] * (-len(photos) % columns)]
    rows = [padded[start : start + columns] for start in range(0, len(padded), columns)]
    return _grid(sheet, title, rows, [])


def _grid(sheet: Sheet, title: str, rows: Sequence[Sequence[Evidence | None]], names: Sequence[str]) -> Grid:
    count = len(rows[0])
    widths = (BODY_WIDTH / count,) * count
    heads = [sheet.band(title)]
    if names:
        heads.append(Row(tuple(sheet.label(name, widths[0], HEAD) for name in names), widths))
    body = [
        Row(tuple(_picture(sheet, photo, widths[0]) for photo in photos), widths, whole=True)
        for photos in rows
    ]
    return Grid([*heads, *body], heads=len(heads))


def _picture(sheet: Sheet, photo: Evidence | None, width: float) -> Cell:
    if photo is None:
        return EMPTY
    words = load_form("records").words
    inner = width - 2 * PADDING_X
    picture = read_picture(sheet.photos.get(photo.id))
    if picture is None:
        place = Place(file=photo.file_name, item=photo.id)
        sheet.lost.append(note(Code.EVIDENCE_FILE_LOST, place, name=photo.file_name))
    sentence = TextCell(sheet.lines(words["words.photo_lost"], CENTERED, inner, photo.file_name), middle=True)
    caption = TextCell(sheet.lines(_caption(photo), CAPTION, width, photo.file_name))
    return PictureCell(picture, sentence, inner * 3 / 4, caption)


def _caption(photo: Evidence) -> str:
    words = load_form("records").words
    lines = [photo.caption, words["words.taken_unknown"]]
    if photo.taken_at:
        lines[1] = words["words.taken_at"].format(text=_moment(photo.taken_at))
    if photo.latitude is not None and photo.longitude is not None:
        latitude = f"{abs(photo.latitude):.4f}°{'S' if photo.latitude < 0 else 'N'}"
        longitude = f"{abs(photo.longitude):.4f}°{'W' if photo.longitude < 0 else 'E'}"
        lines.append(words["words.position"].format(latitude=latitude, longitude=longitude))
    return "\n".join([*lines, photo.file_name])


def _moment(taken_at: str) -> str:
    """Write the camera's time to the minute; what is no time, as a workbook may bring, stays as it is."""
    try:
        moment = datetime.fromisoformat(taken_at)
    except ValueError:
        return taken_at
    return f"{chinese_date(moment.date())} {moment:%H:%M}"
