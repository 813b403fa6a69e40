"""The pages of a printed form as pictures, for looking at it first and for the printer."""

from pathlib import Path

from jinjiang_desk.report.pages import PageImage, page_count, render_page


def form_pages(pdf: Path) -> int:
    """Return how many pages a form has. Raises DeskError FILE_MISSING or FILE_UNREADABLE."""
    return page_count(pdf)


def form_page(pdf: Path, index: int, dpi: int) -> PageImage:
    """Draw one page (from 0). Raises DeskError FILE_MISSING or FILE_UNREADABLE."""
    return render_page(pdf, index, dpi)
