"""Expected problems: a code, how grave it is, and where it is. The sentences are in `wording`."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from string import ascii_uppercase


class Severity(StrEnum):
    """`NOTE` is told and lets the work go on; `STOP` refuses it."""

    NOTE = "note"
    STOP = "stop"


class Code(StrEnum):
    """Every problem the program can tell. `wording` has one sentence for each."""

    # plans
    PLAN_TOTAL_DIFFERS = "plan.total_differs"
    PLAN_NO_TOTALS = "plan.no_totals"
    PLAN_NO_TASK = "plan.no_task"
    PLAN_TASK_EMPTY = "plan.task_empty"
    PLAN_NUMBER_GAP = "plan.number_gap"
    PLAN_NUMBER_REPEATED = "plan.number_repeated"
    PLAN_FIELD_MISSING = "plan.field_missing"
    PLAN_DEADLINE_DIFFERS = "plan.deadline_differs"
    PLAN_DEADLINE_DAY_EMPTY = "plan.deadline_day_empty"
    PLAN_DEADLINE_SAYS_MORE = "plan.deadline_says_more"
    PLAN_DEADLINE_UNREAD = "plan.deadline_unread"
    PLAN_CHOICE_OPEN = "plan.choice_open"
    PLAN_GROUP_SIZE = "plan.group_size"
    PLAN_TITLE_KNOWN = "plan.title_known"
    PLAN_ALREADY_LOADED = "plan.already_loaded"
    PLAN_LIKE_LOADED = "plan.like_loaded"
    PLAN_EDITION_OPEN = "plan.edition_open"
    PLAN_EDITION_EARLIER = "plan.edition_earlier"
    PLAN_EDITION_WITHDRAWS = "plan.edition_withdraws"
    PLAN_EDITION_UNIT_LEAVES = "plan.edition_unit_leaves"
    PLAN_EDITION_MEASURE_GONE = "plan.edition_measure_gone"
    PLAN_EDITION_CLOSED = "plan.edition_closed"
    PLAN_EDITION_NUMBER_TWICE = "plan.edition_number_twice"
    PLAN_EDITION_OVERWRITES = "plan.edition_overwrites"
    PLAN_EDITION_STRUCK = "plan.edition_struck"
    PLAN_EDITION_RETITLES = "plan.edition_retitles"
    PLAN_PARENT_MISSING = "plan.parent_missing"
    PLAN_NUMBER_SHARED = "plan.number_shared"
    PLAN_UNKNOWN = "plan.unknown"
    PLAN_PAIR_UNREADABLE = "plan.pair_unreadable"
    PLAN_OF_ANOTHER_KIND = "plan.of_another_kind"
    PLAN_COLUMN_UNREAD = "plan.column_unread"
    PLAN_TABLE_TOO_LONG = "plan.table_too_long"
    PLAN_TABLE_UNREAD = "plan.table_unread"
    PLAN_LINES_LOST = "plan.lines_lost"
    PLAN_ROW_UNREAD = "plan.row_unread"
    PLAN_DEADLINE_SEVERAL = "plan.deadline_several"
    PLAN_DEADLINE_IN_GOAL = "plan.deadline_in_goal"
    PLAN_DATES_REVERSED = "plan.dates_reversed"
    PLAN_DATE_AFTER_DEADLINE = "plan.date_after_deadline"
    PLAN_GOAL_REPEATS = "plan.goal_repeats"
    PLAN_TEXT_REPEATED = "plan.text_repeated"
    PLAN_SUM_DIFFERS = "plan.sum_differs"
    PLAN_UNIT_SIMILAR = "plan.unit_similar"
    PLAN_ACCEPTANCE_PROPOSED = "plan.acceptance_proposed"
    PLAN_ACCEPTANCE_OPEN = "plan.acceptance_open"
    PLAN_CHAPTER_UNREAD = "plan.chapter_unread"
    PLAN_NUMBER_START = "plan.number_start"
    PLAN_DATE_OPEN = "plan.date_open"
    PLAN_TEXT_LEFT_OUT = "plan.text_left_out"
    PLAN_PUT_RIGHT_UNUSED = "plan.put_right_unused"
    PUT_RIGHT_UNREAD = "plan.put_right_unread"
    # indicators of a plan, figures of a report
    INDICATORS_NONE = "indicators.none"
    INDICATORS_ALREADY_LOADED = "indicators.already_loaded"
    INDICATORS_TITLE_KNOWN = "indicators.title_known"
    INDICATORS_LIKE_LOADED = "indicators.like_loaded"
    INDICATOR_BOX_EMPTY = "indicators.box_empty"
    INDICATOR_ROW_JOINED = "indicators.row_joined"
    INDICATOR_ROW_SHIFTED = "indicators.row_shifted"
    INDICATOR_SORT_UNSTATED = "indicators.sort_unstated"
    INDICATOR_NUMBER_GAP = "indicators.number_gap"
    INDICATOR_NUMBER_REPEATED = "indicators.number_repeated"
    INDICATOR_VALUE_MISSING = "indicators.value_missing"
    INDICATOR_UNIT_DIFFERS = "indicators.unit_differs"
    INDICATOR_ACTUAL_BOUNDED = "indicators.actual_bounded"
    INDICATOR_NOT_REACHED = "indicators.not_reached"
    INDICATOR_MARK_UNEXPLAINED = "indicators.mark_unexplained"
    NAMED_TASK_UNNAMED = "indicators.task_unnamed"
    NAMED_TASK_CUT_OFF = "indicators.task_cut_off"
    NAMED_TASKS_UNMARKED = "indicators.tasks_unmarked"
    INDICATOR_VALUES_IN_CELL = "indicators.values_in_cell"
    INDICATOR_TABLE_UNREAD = "indicators.table_unread"
    INDICATOR_ROW_EMPTY = "indicators.row_empty"
    INDICATOR_LEFT_BEHIND = "indicators.left_behind"
    INDICATORS_NOT_CARRIED = "indicators.not_carried"
    INDICATOR_VALUE_UNHEADED = "indicators.value_unheaded"
    INDICATORS_CUT = "indicators.cut"
    INDICATORS_UNKNOWN = "indicators.unknown"
    # files of any kind
    FILE_MISSING = "file.missing"
    FILE_UNREADABLE = "file.unreadable"
    FILE_TOO_LARGE = "file.too_large"
    FILE_TOO_LONG = "file.too_long"
    FILE_KIND_UNKNOWN = "file.kind_unknown"
    FILE_EMPTY = "file.empty"
    FILE_CHANGED = "file.changed"
    TEXT_ENCODING = "file.text_encoding"
    FILE_KIND_NAMED = "file.kind_named"
    FILE_PICTURE = "file.picture"
    FILE_PACKED = "file.packed"
    FILE_LOCKED = "file.locked"
    FILE_BROKEN = "file.broken"
    FILE_UNSAFE = "file.unsafe"
    FILE_SCANNED = "file.scanned"
    PDF_GARBLED = "file.pdf_garbled"
    PDF_PAGES_SCANNED = "file.pdf_pages_scanned"
    PDF_NOTES_UNREAD = "file.pdf_notes_unread"
    WORD_REVISED = "file.word_revised"
    NOT_WRITABLE = "file.not_writable"
    NAME_TOO_LONG = "file.name_too_long"
    DISK_FULL = "file.disk_full"
    # workbooks
    WORKBOOK_NOT_ONE = "workbook.not_one"
    WORKBOOK_OLD_KIND = "workbook.old_kind"
    WORKBOOK_LOCKED = "workbook.locked"
    WORKBOOK_BROKEN = "workbook.broken"
    WORKBOOK_UNSAFE = "workbook.unsafe"
    WORKBOOK_FOREIGN = "workbook.foreign"
    WORKBOOK_NEWER = "workbook.newer"
    WORKBOOK_BY_NUMBER = "workbook.by_number"
    WORKBOOK_IDENTITY_DIFFERS = "workbook.identity_differs"
    WORKBOOK_OBJECTS_UNREAD = "workbook.objects_unread"
    WORKBOOK_OTHER_DISTRICT = "workbook.other_district"
    WORKBOOK_OTHER_UNIT = "workbook.other_unit"
    WORKBOOK_WRONG_ROLE = "workbook.wrong_role"
    WORKBOOK_UNIT_UNKNOWN = "workbook.unit_unknown"
    WORKBOOK_BLANKS_MOST = "workbook.blanks_most"
    SHEET_MISSING = "workbook.sheet_missing"
    COLUMN_MISSING = "workbook.column_missing"
    CELL_UNREADABLE = "workbook.cell_unreadable"
    CELL_EMPTY = "workbook.cell_empty"
    TEXT_TOO_LONG = "workbook.text_too_long"
    COLUMN_LOST = "workbook.column_lost"
    COLUMN_UNREAD = "workbook.column_unread"
    HEADING_CHANGED = "workbook.heading_changed"
    HEADING_MISSING = "workbook.heading_missing"
    SHEET_UNREAD = "workbook.sheet_unread"
    COMMENTS_UNREAD = "workbook.comments_unread"
    CELL_BESIDE = "workbook.cell_beside"
    CELLS_MERGED = "workbook.cells_merged"
    CELL_LEFT_OUT = "workbook.cell_left_out"
    CELL_GUESSED = "workbook.cell_guessed"
    ROW_ID_BROKEN = "workbook.row_id_broken"
    ROW_ID_LOST = "workbook.row_id_lost"
    ROW_COPIED = "workbook.row_copied"
    ROW_SAID_TWICE = "workbook.row_said_twice"
    ROW_TASK_UNCLEAR = "workbook.row_task_unclear"
    ROW_TASK_DIFFERS = "workbook.row_task_differs"
    ROW_MEASURE_DIFFERS = "workbook.row_measure_differs"
    ROW_UNIT_DIFFERS = "workbook.row_unit_differs"
    ROW_MOVED = "workbook.row_moved"
    ROW_ANOTHER = "workbook.row_another"
    ROW_WENT_BACK = "workbook.row_went_back"
    ROW_SAID_BEFORE = "workbook.row_said_before"
    CELLS_KEPT = "workbook.cells_kept"
    PICTURES_KEPT = "workbook.pictures_kept"
    FORM_OUTDATED = "workbook.form_outdated"
    DAY_OUTSIDE_PERIOD = "workbook.day_outside_period"
    ROW_MEASURE_UNCLEAR = "workbook.row_measure_unclear"
    LOCKED_CHANGED = "workbook.locked_changed"
    LOCKED_ADDED = "workbook.locked_added"
    DISPATCH_UNFILLED = "workbook.dispatch_unfilled"
    STAGE_ASSUMED = "workbook.stage_assumed"
    PICTURE_WANTED = "workbook.picture_wanted"
    DOCUMENT_WANTED = "workbook.document_wanted"
    DOCUMENT_NO_PHOTO = "workbook.document_no_photo"
    DOCUMENTS_UNNAMED = "workbook.documents_unnamed"
    ROW_REPEATED = "workbook.row_repeated"
    ROW_OUT_OF_RANGE = "workbook.row_out_of_range"
    ROW_CHANGED_SUBJECT = "workbook.row_changed_subject"
    ROW_NOT_THEIRS = "workbook.row_not_theirs"
    ROW_TASK_UNKNOWN = "workbook.row_task_unknown"
    RECORD_OF_WITHDRAWN = "workbook.record_of_withdrawn"
    PICTURE_MISSING = "workbook.picture_missing"
    DOCUMENT_MISSING = "workbook.document_missing"
    PICTURE_CHANGED = "workbook.picture_changed"
    PICTURE_UNPLACED = "workbook.picture_unplaced"
    PICTURES_FURTHER = "workbook.pictures_further"
    PICTURE_UNPROVEN = "workbook.picture_unproven"
    PICTURES_RECOMPRESSED = "workbook.pictures_recompressed"
    PICTURE_NOT_INSIDE = "workbook.picture_not_inside"
    PICTURE_KIND = "workbook.picture_kind"
    PICTURES_NOT_READ = "workbook.pictures_not_read"
    NOT_ANNOTATABLE = "workbook.not_annotatable"
    TARGET_IS_ORIGINAL = "workbook.target_is_original"
    TARGET_TAKEN = "workbook.target_taken"
    PARTS_MISSING = "workbook.parts_missing"
    FILE_REPEATED = "workbook.file_repeated"
    RECEIVING_FAILED = "workbook.receiving_failed"
    EARLIER_FILE_LEFT = "workbook.earlier_file_left"
    FILES_BROUGHT_BACK = "workbook.files_brought_back"
    FILE_OPEN_ELSEWHERE = "workbook.open_elsewhere"
    FOLDERS_CLOSED = "workbook.folders_closed"
    FOLDERS_LEFT = "workbook.folders_left"
    FILES_PASSED_OVER = "workbook.files_passed_over"
    FOLDER_CUT = "workbook.folder_cut"
    PROBLEMS_MORE = "workbook.problems_more"
    WORKBOOK_DISGUISED = "workbook.disguised"
    WORKBOOK_PACKED = "workbook.packed"
    SHEET_TOO_LONG = "workbook.sheet_too_long"
    # photos and documents
    PHOTO_NOT_ONE = "photo.not_one"
    PHOTO_TOO_LARGE = "photo.too_large"
    DOCUMENT_KIND = "document.kind"
    EVIDENCE_REPEATED = "evidence.repeated"
    EVIDENCE_FILE_LOST = "evidence.file_lost"
    PHOTO_REUSED = "evidence.photo_reused"
    PHOTOS_REUSED = "evidence.photos_reused"
    PHOTO_BEFORE_PLAN = "evidence.photo_before_plan"
    FOLDER_TOO_FULL = "evidence.folder_too_full"
    # the desk
    DESK_MISSING = "desk.missing"
    DESK_EXISTS = "desk.exists"
    DESK_NEWER = "desk.newer"
    DESK_BROKEN = "desk.broken"
    DESK_BUSY = "desk.busy"
    LISTS_MENDED = "desk.lists_mended"
    DESK_WRONG_ROLE = "desk.wrong_role"
    ROW_CHANGED_MEANWHILE = "desk.row_changed_meanwhile"
    RECEIPT_SENT = "desk.receipt_sent"
    TARGET_IN_DESK = "desk.target_in_desk"
    ROW_STILL_NEEDED = "desk.row_still_needed"
    NOTHING_TO_UNDO = "desk.nothing_to_undo"
    NOTHING_TO_REDO = "desk.nothing_to_redo"
    CHANGED_SINCE = "desk.changed_since"
    BACKUP_MISSING = "desk.backup_missing"
    BACKUP_OTHER_DESK = "desk.backup_other_desk"
    BACKUP_PLACE_INSIDE = "desk.backup_place_inside"
    BACKUP_PLACE_SAME_DISK = "desk.backup_place_same_disk"
    BACKUP_PLACE_GONE = "desk.backup_place_gone"
    BACKUP_PLACE_AWAY = "desk.backup_place_away"
    REMOVABLE_DISK = "desk.removable_disk"
    # what a person asked for
    TASK_UNKNOWN = "ask.task_unknown"
    TASK_AMBIGUOUS = "ask.task_ambiguous"
    UNIT_UNKNOWN = "ask.unit_unknown"
    UNIT_NAME_TAKEN = "ask.unit_name_taken"
    UNIT_NOT_ASSIGNED = "ask.unit_not_assigned"
    UNIT_BOUND = "ask.unit_bound"
    UNIT_PARENT_WRONG = "ask.unit_parent_wrong"
    RECORD_UNKNOWN = "ask.record_unknown"
    RECORD_NOT_YOURS = "ask.record_not_yours"
    FIELD_UNKNOWN = "ask.field_unknown"
    FIELD_UNREADABLE = "ask.field_unreadable"
    FIELD_EMPTY = "ask.field_empty"
    PERCENT_OUT_OF_RANGE = "ask.percent_out_of_range"
    PERIOD_UNREADABLE = "ask.period_unreadable"
    INSPECTORS_TOO_FEW = "ask.inspectors_too_few"
    INSPECTION_IN_FUTURE = "ask.inspection_in_future"
    DAY_IN_FUTURE = "ask.day_in_future"
    DAY_LONG_AGO = "ask.day_long_ago"
    PHOTO_DATE_DIFFERS = "ask.photo_date_differs"
    TICKS_MISSING = "ask.ticks_missing"
    MEASURE_UNKNOWN = "ask.measure_unknown"
    NOTHING_APPLIED_FOR = "ask.nothing_applied_for"
    NOTHING_TO_SEND = "ask.nothing_to_send"
    NO_INSPECTION = "ask.no_inspection"
    BULK_TOO_MANY = "ask.bulk_too_many"
    BULK_SKIPPED = "ask.bulk_skipped"
    CLOSED_UNPASSED = "ask.closed_unpassed"
    RELAPSED_UNCLOSED = "ask.relapsed_unclosed"
    LIST_CHANGED = "ask.list_changed"
    VIEW_UNKNOWN = "ask.view_unknown"
    VIEW_NAME_TAKEN = "ask.view_name_taken"
    VIEW_NAME_LONG = "ask.view_name_long"
    VIEWS_TOO_MANY = "ask.views_too_many"
    CONFLICT_OPEN = "merge.conflict_open"
    ROW_FORKED = "merge.row_forked"
    SECOND_RECORD = "merge.second_record"
    STAND_IN_REPLACED = "merge.stand_in_replaced"
    RECORD_IN_PLACE = "merge.record_in_place"
    INSPECTION_ABSENT = "merge.inspection_absent"
    # a workbook that leaves
    TARGET_GONE = "send.target_gone"
    TARGET_TOO_SMALL = "send.target_too_small"
    WRITTEN_DIFFERS = "send.written_differs"
    READS_DIFFERENTLY = "send.reads_differently"
    PHOTOS_LEFT_OUT = "send.photos_left_out"
    PART_TOO_LARGE = "send.part_too_large"
    PROGRESS_MISSING = "check.progress_missing"
    APPLIED_UNDONE = "check.applied_undone"
    MEASURES_UNTOLD = "check.measures_untold"
    REASON_MISSING = "check.reason_missing"
    AFTER_PHOTO_MISSING = "check.after_photo_missing"
    DRAFT_OPEN = "check.draft_open"
    # paper
    GLYPH_MISSING = "paper.glyph_missing"
    FORM_UNKNOWN = "paper.form_unknown"


LEFT_OUT = "left_out"
"""The value `line` of a problem for which a whole line of a workbook is not read."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a problem is; what does not apply is None. `line` and `page` count from 1."""

    file: str | None = None
    sheet: str | None = None
    cell: str | None = None
    page: int | None = None
    line: int | None = None
    item: str | None = None

    @property
    def row(self) -> str:
        """The number of the cell's row, empty where there is no cell."""
        return (self.cell or "").lstrip(ascii_uppercase)


@dataclass(frozen=True, slots=True)
class Problem:
    """One expected problem. `values` fill the blanks of its sentence."""

    code: Code
    severity: Severity
    place: Place = Place()
    values: Mapping[str, str] = field(default_factory=dict)


class DeskError(Exception):
    """An expected refusal: carries the problems to tell. Anything else raised is a bug."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(", ".join(problem.code for problem in problems))
        self.problems = problems


class Cancelled(Exception):  # noqa: N818 - it is a request of the user, not an error
    """The user pressed 取消; nothing was changed."""


def note(code: Code, place: Place | None = None, /, **values: object) -> Problem:
    """Make a problem that lets the work go on."""
    return _problem(code, Severity.NOTE, place, values)


def stop(code: Code, place: Place | None = None, /, **values: object) -> Problem:
    """Make a problem that refuses the work."""
    return _problem(code, Severity.STOP, place, values)


def refuse(code: Code, place: Place | None = None, /, **values: object) -> DeskError:
    """Make the error for a single stop: `raise refuse(Code.TASK_UNKNOWN, task="99")`."""
    return DeskError(stop(code, place, **values))


def stops(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return only the problems that refuse the work."""
    return tuple(problem for problem in problems if problem.severity is Severity.STOP)


def _problem(code: Code, severity: Severity, place: Place | None, values: Mapping[str, object]) -> Problem:
    filled = {name: str(value) for name, value in values.items()}
    return Problem(code, severity, place or Place(), filled)
