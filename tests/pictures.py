"""Photos for tests, made at the moment."""

from pathlib import Path

from PIL import Image, ImageDraw


def a_photo(
    path: Path, words: str = "", taken: str | None = None, size: tuple[int, int] = (800, 600)
) -> Path:
    """Write a JPEG that differs by its words; `taken` is its EXIF time (2025:06:12 09:30:00)."""
    image = Image.new("RGB", size, (120, 160, 140))
    ImageDraw.Draw(image).text((20, 20), words or path.stem, fill=(255, 255, 255))
    exif = Image.Exif()
    if taken:
        exif.get_ifd(0x8769)[0x9003] = taken
    path.parent.mkdir(parents=True, exist_ok=True)
    image.save(path, quality=85, exif=exif)
    return path
