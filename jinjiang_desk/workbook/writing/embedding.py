"""Photos in their cells: floating pictures that stay with their row when it is sorted or moved."""

import hashlib
from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path

from openpyxl.drawing.fill import Blip, BlipFillProperties, StretchInfoProperties
from openpyxl.drawing.geometry import PresetGeometry2D
from openpyxl.drawing.image import Image
from openpyxl.drawing.picture import PictureFrame
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, TwoCellAnchor
from openpyxl.utils.units import points_to_pixels
from openpyxl.worksheet.worksheet import Worksheet

from jinjiang_desk.domain.exchange.package import Acknowledgement
from jinjiang_desk.domain.records import Evidence
from jinjiang_desk.domain.row import Row
from jinjiang_desk.workbook.identity import picture_token
from jinjiang_desk.workbook.images.grid import EMU_PER_PIXEL, PIXELS_PER_CHARACTER
from jinjiang_desk.workbook.layout import Kind, Sheet
from jinjiang_desk.workbook.writing.datasheet import HEADING_ROW
from jinjiang_desk.workbook.writing.styles import set_height

_ROW_HEIGHT = 126.0
"""Points."""
_GAP = 4
"""Pixels between the picture and the edges of its cell: LibreOffice and Excel measure columns differently."""
_JPEG = b"\xff\xd8\xff"


class StoredImage(Image):
    """A picture that is put into the workbook byte for byte, read again only when it is saved."""

    def __init__(self, path: Path) -> None:
        data = path.read_bytes()
        super().__init__(BytesIO(data))
        self.path_on_disk = path
        self.sha256 = hashlib.sha256(data).hexdigest()
        self.format = "jpeg" if data.startswith(_JPEG) else "png"
        self.ref = None

    def _data(self) -> bytes:
        return self.path_on_disk.read_bytes()


def embed_pictures(
    page: Worksheet, sheet: Sheet, rows: Sequence[Row | Acknowledgement], pictures: Mapping[str, Path]
) -> None:
    """Put the picture of each evidence row into its cell; rows without one stay low."""
    index = next((one for one, column in enumerate(sheet.columns) if column.kind is Kind.PICTURE), None)
    if index is None:
        return
    for number, row in enumerate(rows, HEADING_ROW + 1):
        path = pictures.get(row.id) if isinstance(row, Evidence) else None
        if path is not None and isinstance(row, Evidence):
            set_height(page, number, _ROW_HEIGHT)
            image = StoredImage(path)
            image.anchor = _anchor(image, row, index, number, sheet.columns[index].width)
            page.add_image(image)


def _anchor(image: StoredImage, row: Evidence, index: int, number: int, width: int) -> TwoCellAnchor:
    room_across = width * PIXELS_PER_CHARACTER - 2 * _GAP
    room_down = points_to_pixels(_ROW_HEIGHT) - 2 * _GAP
    scale = min(room_across / image.width, room_down / image.height)
    across, down = int(image.width * scale), int(image.height * scale)
    left = _GAP + (room_across - across) // 2
    top = _GAP + (room_down - down) // 2
    start = AnchorMarker(index, _emu(left), number - 1, _emu(top))
    end = AnchorMarker(index, _emu(left + across), number - 1, _emu(top + down))
    return TwoCellAnchor(editAs="oneCell", _from=start, to=end, pic=_frame(image, row, number))


def _emu(pixels: int) -> int:
    return pixels * EMU_PER_PIXEL


def _frame(image: StoredImage, row: Evidence, number: int) -> PictureFrame:
    frame = PictureFrame()
    frame.nvPicPr.cNvPr.id = number
    frame.nvPicPr.cNvPr.name = f"照片{number - HEADING_ROW}"
    frame.nvPicPr.cNvPr.descr = picture_token(image.sha256, row.id)
    frame.blipFill = BlipFillProperties(blip=Blip(), stretch=StretchInfoProperties())
    frame.spPr.prstGeom = PresetGeometry2D(prst="rect")
    frame.spPr.ln = None
    return frame
