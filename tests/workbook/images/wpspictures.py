"""Pictures that are values of cells as WPS writes them: a formula, and a part with their names."""

from tests.workbook.rawbook import OFFICE
from tests.workbook.rawphotos import RELATIONS, XDR, A, Book, Cell, picture, relation

WPS_ID = "ID_A16C8CE6E39B4F25934D584A1C41E1E1"
CELL_IMAGE = "http://www.wps.cn/officeDocument/2020/cellImage"


def formula(text: str, value: str, kind: str = 'cm="1" t="str"') -> Cell:
    """Return a cell with a formula and the value that was left beside it."""
    quoted = text.replace('"', "&quot;")
    return Cell(kind, f"<f>{quoted}</f><v>{value.replace(chr(34), '&quot;')}</v>")


def dispimg(name: str = WPS_ID) -> Cell:
    """Return a cell with a picture as WPS writes it."""
    return formula(f'_xlfn.DISPIMG("{name}",1)', f'=DISPIMG("{name}",1)', 't="str"')


def cell_images(*images: tuple[str, str], part: str = "xl/cellimages.xml", kind: str = CELL_IMAGE) -> Book:
    """Return a book with WPS's part: names and targets of pictures."""
    shown = "".join(
        f"<etc:cellImage>{picture(f'rId{number}', f'微信图片_2025061210{number:04}', name=name)}</etc:cellImage>"
        for number, (name, _) in enumerate(images, 1)
    )
    targets = "".join(relation(f"rId{n}", f"{OFFICE}/image", to) for n, (_, to) in enumerate(images, 1))
    folder, _, name = part.rpartition("/")
    book = Book(relations=[relation("rId90", kind, part.removeprefix("xl/"))])
    book.parts = {
        part: '<etc:cellImages xmlns:etc="http://www.wps.cn/officeDocument/2017/etCustomData" '
        f'xmlns:xdr="{XDR}" xmlns:a="{A}" xmlns:r="{OFFICE}">{shown}</etc:cellImages>',
        f"{folder}/_rels/{name}.rels": RELATIONS.format(targets),
    }
    return book
