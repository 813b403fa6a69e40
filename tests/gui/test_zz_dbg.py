from tests.gui.test_plan_edition import *
from PySide6.QtWidgets import QApplication
from PySide6.QtGui import QShortcut
__all__=["office","newer","review"]
def test_dbg(office, review):
    dialog = compared(office, review)
    at(dialog, "幸福路")
    mate = dialog.detail.mate
    office.pick(mate, next(mate.itemText(at) for at in range(mate.count()) if "前进村" in mate.itemText(at)))
    at(dialog, "前进村")
    print("active", QApplication.activeWindow(), QApplication.focusWidget(), dialog.confirm.isEnabled(), dialog.confirm.isVisible())
    for s in dialog.findChildren(QShortcut): print(s.key().toString(), s.context()); s.activatedAmbiguously.connect(lambda s=s: print("AMB", s.key().toString())); s.activated.connect(lambda s=s: print("ACT", s.key().toString()))
    for k in (Qt.Key.Key_Enter, Qt.Key.Key_Return):
        for m in (Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.KeypadModifier):
            dialog.confirm.setEnabled(True)
            office.qtbot.keyClick(dialog.view, k, m)
            office.settle()
            print(k, m, review.edits.decisions.pairs, dialog.view.current.new.problem[:5])
