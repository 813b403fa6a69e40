"""The district's answer to what a unit returned."""

from jinjiang_desk.domain.changes import Changeset, RowChange
from jinjiang_desk.domain.problem import Code, Problem, note, stop
from jinjiang_desk.domain.records import Task, Verdict
from jinjiang_desk.domain.row import Table
from jinjiang_desk.domain.status import Decision, Role
from jinjiang_desk.operations.desk import Desk, Done
from jinjiang_desk.operations.tasks.dossiers import open_dossier, task_words


def give_verdict(desk: Desk, task: Task, unit: str, decision: Decision, text: str) -> Done:
    """Return a unit's papers or accept them. Accepting needs an application; returning can always be said.
    The same answer to the same papers is no second one.

    Raises DeskError UNIT_UNKNOWN, UNIT_NOT_ASSIGNED, NOTHING_APPLIED_FOR, FIELD_EMPTY.
    """
    desk.require(Role.DISTRICT)
    dossier = open_dossier(desk, task, unit)
    problems: list[Problem] = []
    if not text.strip():
        problems.append(stop(Code.FIELD_EMPTY, field="text", record=Table.VERDICT))
    judged, last = dossier.application, dossier.latest_verdict
    if judged is None or judged.applied_on is None:
        told = stop if decision is Decision.ACCEPTED else note
        problems.append(told(Code.NOTHING_APPLIED_FOR, unit=dossier.unit, task=task_words(task)))
    if judged is not None and last is not None and not problems:
        said = (last.decision, last.text, last.application_id, last.application_revision)
        if said == (decision, text.strip(), judged.id, judged.revision):
            return Done()
    (row_id,) = desk.mint(1)
    verdict = Verdict(
        **desk.header(row_id),
        task_id=task.id,
        unit=dossier.unit,
        decision=decision,
        text=text.strip(),
        decided_on=desk.today(),
        application_id=judged.id if judged else None,
        application_revision=judged.revision if judged else None,
    )
    action = f"审核意见（{dossier.unit}，{decision.value}）"
    return desk.commit(Changeset(action, (RowChange(None, verdict),), tuple(problems)))
