"""Bringing in what the start did not wait for, so that the first visit to a page does not wait for it either."""

import gc
import time
from importlib import import_module

from PySide6.QtWidgets import QScrollArea

_BREATH_SECONDS = 0.05
"""So long the first page has the computer to itself: importing in another thread slows the window down."""

_REST = (
    "jinjiang_desk.domain.searching",
    "jinjiang_desk.operations.keeping.undoing",
    "jinjiang_desk.operations.keeping.second_place",
    "jinjiang_desk.operations.tasks.listing",
    "jinjiang_desk.operations.sending.writing",
    "jinjiang_desk.operations.receiving.receive",
    "jinjiang_desk.operations.plans.loading",
    "jinjiang_desk.operations.tasks.forms",
    "jinjiang_desk.gui.tasks.task_list",
    "jinjiang_desk.gui.tasks.task_page",
    "jinjiang_desk.gui.exchange.exchange_page",
    "jinjiang_desk.gui.settings.page",
    "jinjiang_desk.gui.district.review.review_page",
    "jinjiang_desk.gui.district.plan_page",
    "jinjiang_desk.gui.district.units.unit_page",
)
"""What the work needs, with the libraries for the files it reads or writes, and the pages: a visit then only
builds the widgets, which the window's own thread must do."""


def bring_in_the_rest() -> None:
    """Import the rest of the program; called by the worker, once the first page stands."""
    time.sleep(_BREATH_SECONDS)
    for name in _REST:
        import_module(name)
    # What was imported stays for good: nobody need look through it for garbage, which would stop the window.
    gc.freeze()


def learn_widgets() -> None:
    """Let PySide look at all classes of widgets, as it does when first asked for one that Qt itself made; called
    in the window's own thread, while nobody waits."""
    QScrollArea().viewport()
