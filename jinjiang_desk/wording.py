"""The Chinese sentences of the screen: where, what, how to put it right. Paper's words are in `resources`."""

from jinjiang_desk.domain.problem import Code, Place, Problem
from jinjiang_desk.domain.row import Table

_SENTENCES: dict[Code, str] = {
    Code.PLAN_TOTAL_DIFFERS: "方案自述{what}{stated}项，实际读到{found}项，请对照原文核对。",
    Code.PLAN_NO_TOTALS: "方案中没有找到任务总数的说明，无法自动核对，请人工清点任务数。",
    Code.PLAN_NO_TASK: "没有找到整改任务清单，请确认这是一份带编号任务的整改方案。",
    Code.PLAN_NUMBER_GAP: "任务编号不连续：缺第{number}项，请对照原文核对。",
    Code.PLAN_NUMBER_REPEATED: "任务编号第{number}项重复出现，请对照原文核对。",
    Code.PLAN_FIELD_MISSING: "没有读到“{field}”，请对照原文补上。",
    Code.PLAN_DEADLINE_UNREAD: "整改时限“{text}”定不出最后一天，已按原文保留，请人工确认。",
    Code.PLAN_CHOICE_OPEN: "“{groups}”要由区里指定具体单位（文中提到：{offered}）；不指定也可以先下发。",
    Code.PLAN_GROUP_SIZE: "“{groups}”按单位名录分解给了{count}个单位；名录如有缺漏，补上后会自动补派。",
    Code.PLAN_UNIT_UNKNOWN: "单位“{unit}”还不在单位名录里，载入时会一并加入。",
    Code.PLAN_ALREADY_LOADED: "这份方案已经载入过，不能重复载入。",
    Code.FILE_MISSING: "找不到这个文件，请检查路径，或确认U盘已插好。",
    Code.FILE_UNREADABLE: "文件读不出来，请确认没有被别的程序占用、U盘没有松动，再试一次。",
    Code.FILE_TOO_LARGE: "文件太大（上限{limit}），请换一个小一些的文件。",
    Code.FILE_KIND_UNKNOWN: "这种文件读不了，请另存为文本文件（.txt）再试。",
    Code.FILE_EMPTY: "文件是空的，请确认选对了文件。",
    Code.TEXT_ENCODING: "文字编码认不出来，请用记事本打开后另存为 UTF-8 编码再试。",
    Code.NOT_WRITABLE: "这个位置写不进去，请换一个文件夹，或关闭正在打开它的程序再试。",
    Code.DISK_FULL: "磁盘写不下了（可能已满或已拔出），请清出空间或换一个磁盘再试；原有数据没有变动。",
    Code.WORKBOOK_NOT_ONE: "这不是 Excel 工作簿（.xlsx），请选择下发表或回传表。",
    Code.WORKBOOK_OLD_KIND: "这是旧格式或加了密码的工作簿，请用 WPS 或 Excel 去掉密码、另存为 .xlsx 再试。",
    Code.WORKBOOK_BROKEN: "工作簿已损坏，打不开；请让对方重新导出一份。",
    Code.WORKBOOK_UNSAFE: "工作簿里有不允许的内容（{detail}），为安全起见没有读取；请让对方重新导出一份。",
    Code.WORKBOOK_FOREIGN: "这份工作簿不是本程序导出的下发表或回传表，缺少识别信息。",
    Code.WORKBOOK_NEWER: "这份工作簿由更新版本的程序导出（格式{format}），请先升级本程序。",
    Code.WORKBOOK_OTHER_DISTRICT: "这份工作簿属于“{district}”的另一套任务，与本工作台对不上，没有接收。",
    Code.WORKBOOK_OTHER_UNIT: "这份下发表是发给“{unit}”的，不是发给本单位的，没有接收。",
    Code.WORKBOOK_WRONG_ROLE: "这是一份{kind}，不该由本工作台接收：镇街接收下发表，区里接收回传表。",
    Code.WORKBOOK_UNIT_UNKNOWN: "单位“{unit}”不在单位名录里，请先在“单位”中加入再接收。",
    Code.SHEET_MISSING: "缺少工作表“{sheet}”，请使用导出的原表填写，不要删除工作表。",
    Code.COLUMN_MISSING: "缺少“{column}”一列，请使用原表填写，不要删除表头。",
    Code.CELL_UNREADABLE: "单元格内容“{value}”看不懂，这一行没有读入，请改正后重新接收。",
    Code.CELL_EMPTY: "必填的单元格是空的，这一行没有读入，请补上后重新接收。",
    Code.TEXT_TOO_LONG: "“{column}”的内容太长，一个单元格放不下（上限{limit}字），请缩短后再导出。",
    Code.WORKBOOK_IDENTITY_DIFFERS: "工作簿里几处识别信息不一致，可能是拼接而成，请核对来源。",
    Code.ROW_ID_BROKEN: "行编号“{value}”不完整或被改动过，这一行没有读入。",
    Code.ROW_REPEATED: "行编号“{value}”出现了两次，只读入第一次出现的那一行。",
    Code.ROW_NOT_THEIRS: "这条记录（{record}）属于“{owner}”，对方无权改动，没有读入。",
    Code.ROW_TASK_UNKNOWN: "这条记录所属的任务（{task}）本工作台没有，没有读入。",
    Code.PICTURE_MISSING: "照片“{name}”没有随表带来，已记下文字信息，请对方补传照片。",
    Code.PICTURE_CHANGED: "照片“{name}”在途中被重新压缩过，已按收到的样子保存。",
    Code.PICTURE_UNPLACED: "有一张图片对不上任何一行，没有读入；请把它放回所属的行再试。",
    Code.PHOTO_NOT_ONE: "这不是照片或照片已损坏，请重新从手机拷贝。",
    Code.PHOTO_TOO_LARGE: "照片太大（上限{limit}），请换一张或先缩小。",
    Code.PHOTO_STAGE_DOCUMENT: "请选择“文件”类别添加文档。",
    Code.DOCUMENT_KIND: "这种文件不能作为佐证材料，请使用 PDF、Word、Excel、JPG 或 PNG。",
    Code.EVIDENCE_REPEATED: "这项任务里已经有同一个文件，没有重复添加。",
    Code.EVIDENCE_FILE_LOST: "“{name}”的文件不见了或已损坏，请从备份或原处找回后重新添加。",
    Code.DESK_MISSING: "这里还没有工作台，请先新建（jinjiang-desk init）。",
    Code.DESK_EXISTS: "这里已经有一个工作台，请换一个文件夹，或直接打开它。",
    Code.DESK_NEWER: "这个工作台由更新版本的程序建立，请先升级本程序。",
    Code.DESK_BROKEN: "数据库已损坏，请从备份恢复；备份在工作台文件夹的 backups 里。",
    Code.DESK_BUSY: "这个工作台正被另一个程序打开，请先关闭那一个。",
    Code.DESK_WRONG_ROLE: "这项操作要在{role}的工作台上做。",
    Code.ROW_CHANGED_MEANWHILE: "这条记录刚刚被改动过，请刷新后再试。",
    Code.ROW_STILL_NEEDED: "这一步之后写的记录已经发出，还要用到它，不能撤销；可以改为更正或作废。",
    Code.NOTHING_TO_UNDO: "没有可以撤销的操作。",
    Code.BACKUP_MISSING: "找不到这份备份。",
    Code.REMOVABLE_DISK: "工作台放在U盘等可移动磁盘上，请勿中途拔出，并经常备份到电脑。",
    Code.TASK_UNKNOWN: "没有编号为“{task}”的任务，请用 tasks 查看任务列表。",
    Code.TASK_AMBIGUOUS: "编号“{task}”对应多项任务，请改用任务的完整编号：{ids}。",
    Code.UNIT_UNKNOWN: "单位名录里没有“{unit}”，请检查名称，或先加入单位名录。",
    Code.UNIT_NOT_ASSIGNED: "“{unit}”不是这项任务（{task}）的责任单位。",
    Code.RECORD_UNKNOWN: "没有编号为“{record}”的记录。",
    Code.RECORD_NOT_YOURS: "这条记录属于“{owner}”，只能由它更正或作废。",
    Code.FIELD_UNKNOWN: "没有“{field}”这一项，或这一项不能改。",
    Code.FIELD_UNREADABLE: "“{field}”填的“{value}”看不懂，请改正。",
    Code.FIELD_EMPTY: "“{field}”不能空着，请填写。",
    Code.PERIOD_UNREADABLE: "期别“{period}”看不懂，请写成 2025-06、2025-B3、2025-Q2、2025-H1 或 2025。",
    Code.INSPECTORS_TOO_FEW: "现场核查至少要有两名核查人，请补上。",
    Code.INSPECTION_IN_FUTURE: "核查日期{date}还没到，请确认没有写错。",
    Code.PHOTO_DATE_DIFFERS: "照片拍摄于{taken}，与这项任务的核查日期都不一致，请确认没有选错。",
    Code.TICKS_MISSING: "五项条件还缺“{ticks}”，已记为自查，满足后再申请验收。",
    Code.MEASURE_UNKNOWN: "这项任务没有编号为“{measure}”的整改措施。",
    Code.NOTHING_APPLIED_FOR: "“{unit}”还没有就任务{task}申请验收。",
    Code.NOTHING_TO_SEND: "没有可以发给对方的内容（{unit}）。",
    Code.NO_INSPECTION: "任务{task}还没有现场核查记录，请先记录再打印。",
    Code.CONFLICT_OPEN: "同一条记录（{record}）两边都改了“{fields}”，要由您选定一边；选定之前保持原样。",
    Code.GLYPH_MISSING: "“{character}”（{codepoint}）没有可用的字体，打印时以编码代替。",
    Code.FORM_UNKNOWN: "没有叫“{form}”的表，可打印的有：{forms}。",
}

_ROLES = {"district": "区整改办", "town": "镇街（责任单位）"}

_TABLES = {
    Table.UNIT: "单位",
    Table.PLAN: "方案",
    Table.TASK: "任务",
    Table.MEASURE: "整改措施",
    Table.ASSIGNMENT: "责任分解",
    Table.PROGRESS: "进展",
    Table.INSPECTION: "现场核查",
    Table.READING: "监测数据",
    Table.EVIDENCE: "佐证材料",
    Table.APPLICATION: "自查申请",
    Table.FULFILMENT: "措施落实",
    Table.VERDICT: "审核意见",
    Table.AGREED: "回执",
}

_FIELDS = {
    "acceptance_units": "验收单位",
    "aliases": "别名",
    "application_id": "所审申请",
    "application_revision": "所审版本",
    "applied_on": "申请日期",
    "caption": "说明",
    "character": "字",
    "checked_on": "自查日期",
    "copy_sha256": "传送件校验码",
    "date": "核查日期",
    "deadline": "整改时限",
    "decided_on": "审核日期",
    "decision": "审核结论",
    "device": "拍摄设备",
    "difficulties": "存在问题",
    "file": "文件",
    "file_name": "文件名",
    "findings": "现场情况",
    "follow_up": "处理意见",
    "goal": "整改目标",
    "inspected_party": "被核查单位",
    "inspection_id": "所属核查",
    "inspectors": "核查人",
    "item": "监测项目",
    "kind": "类别",
    "latitude": "纬度",
    "lead": "牵头",
    "limit": "限值",
    "longitude": "经度",
    "measure_id": "整改措施",
    "measures": "整改措施",
    "measuring_unit": "计量单位",
    "media_type": "文件类型",
    "name": "名称",
    "next_step": "下步措施",
    "number": "序号",
    "number_text": "序号",
    "opinion": "自查意见",
    "origin": "责任来源",
    "parent": "上级",
    "part": "部分",
    "participants": "参加人员",
    "percent": "完成百分比",
    "period": "期别",
    "persons": "责任人",
    "phone": "联系电话",
    "place": "核查地点",
    "plan_id": "方案",
    "point": "点位",
    "position": "顺序",
    "problem": "问题",
    "report_number": "报告编号",
    "reported_on": "填报日期",
    "reporter": "填报人",
    "responsible_units": "整改实施主体",
    "sampled_on": "采样日期",
    "sha256": "原件校验码",
    "size": "字节数",
    "source_line": "原文行",
    "source_name": "来源文件",
    "source_sha256": "来源文件校验码",
    "stage": "阶段",
    "standard": "执行标准",
    "state": "任务状态",
    "status": "完成进度",
    "supervising_units": "督导单位",
    "taken_at": "拍摄时间",
    "task_id": "任务",
    "text": "内容",
    "ticks": "五项自查",
    "title": "标题",
    "unit": "单位",
    "units": "责任单位",
    "value": "监测结果",
    "verdict": "是否达标",
    "withdrawn": "作废",
}


def sentence(problem: Problem) -> str:
    """Return the sentence to tell a problem: its place, what is wrong, how to put it right."""
    values = {name: _value(name, value) for name, value in problem.values.items()}
    if "name" not in values:
        values["name"] = problem.place.item or ""
    text = _SENTENCES[problem.code].format_map(_Blanks(values))
    place = place_text(problem.place)
    return f"{place}：{text}" if place else text


def place_text(place: Place) -> str:
    """Return where a problem is, empty where it has no place."""
    parts = [
        place.file or "",
        f"工作表“{place.sheet}”" if place.sheet else "",
        f"{place.cell}单元格" if place.cell else "",
        f"第{place.page}页" if place.page else "",
        f"第{place.line}行" if place.line else "",
        place.item or "",
    ]
    return " ".join(part for part in parts if part)


def table_label(table: str) -> str:
    """Return what the rows of a table are called."""
    return _TABLES[Table(table)]


def field_label(field: str) -> str:
    """Return what a field is called; a field of a nested value by its own name."""
    return _FIELDS.get(field.rsplit(".", 1)[-1], field)


def field_by_label(label: str) -> str:
    """Return the field that a label or the field's own name means."""
    return next((name for name, words in _FIELDS.items() if words == label), label)


def role_label(role: str) -> str:
    """Return what a role is called."""
    return _ROLES[role]


def value_text(value: object) -> str:
    """Return a plain value as people read it."""
    if value is None or value in ("", [], {}):
        return "（空）"
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, list):
        return "、".join(value_text(item) for item in value)
    if isinstance(value, dict):
        return str(value.get("text") or value.get("name") or "，".join(map(value_text, value.values())))
    return str(value)


class _Blanks(dict[str, str]):
    """A blank that nobody filled is left out rather than ending in an error while telling one."""

    def __missing__(self, key: str) -> str:
        return ""


def _value(name: str, value: str) -> str:
    if name == "role":
        return _ROLES.get(value, value)
    if name in ("field", "fields"):
        return "、".join(field_label(part) for part in value.split("、"))
    if name == "record":
        return _TABLES.get(Table(value), value) if value in list(Table) else value
    return value
