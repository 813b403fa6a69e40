"""What units fill in: a sheet for each kind of record, by the program or by hand."""

from jinjiang_desk.domain import status
from jinjiang_desk.domain.exchange.package import PackageKind
from jinjiang_desk.domain.records import Application, Evidence, Fulfilment, Inspection, Progress, Reading
from jinjiang_desk.domain.row import Row
from jinjiang_desk.workbook.layout import (
    Column,
    Kind,
    Sheet,
    choice,
    date,
    flag,
    long_text,
    reference,
    typed,
    words_of,
)

ID = Column("id", "行编号", Kind.ROW_ID, 17)
HEADER = (
    Column("revision", "版本", Kind.INTEGER, 7, hidden=True),
    Column("updated_at", "更新时间", Kind.TIMESTAMP, 19, hidden=True),
    Column("owner", "归属", Kind.NAME, 14, hidden=True),
)
TASK_ID = reference("task_id", "任务编号")
UNIT = Column("unit", "单位", Kind.NAME, 11, ("责任单位", "填报单位"))
TASK_LABELS = (
    Column(
        "task_id.number_text", "序号", Kind.LABEL, 8, ("任务序号",), hint="请从下拉列表选本单位的任务序号"
    ),
    Column("task_id.problem", "任务", Kind.LABEL, 30, ("任务内容",)),
)


def _record_sheet(title: str, record: type[Row], purpose: str, *columns: Column) -> Sheet:
    withdrawn = flag("withdrawn", "作废", hint="这一条报错了、不要了，选“是”；请不要删行")
    columns = (ID, *TASK_LABELS, *columns, UNIT, withdrawn, TASK_ID, *HEADER)
    return Sheet(title, record, (PackageKind.RETURN,), purpose, columns, (PackageKind.DISPATCH,))


RECORD_SHEETS = (
    _record_sheet(
        "进展",
        Progress,
        "每项任务每期一行：完成进度、进展情况、存在问题和下步措施",
        typed(
            "period", "期间", 10, "报哪一期的进展，如 2025-06", "报告期", "所属期", "期别", kind=Kind.PERIOD
        ),
        choice("status", "完成进度", status.UnitStatus, 13, hint="请从下拉列表选一个"),
        typed("percent", "完成百分比", 8, "只填数字：完成六成填 60", "进度(%)", kind=Kind.PERCENT),
        long_text("text", "进展情况", 36, "这一期做了什么、做到什么程度，必填", "本期进展"),
        long_text("difficulties", "存在问题", 22, "还有什么问题；未达时序进度的请写原因"),
        long_text("next_step", "下步措施", 22, "接下来做什么、何时做完", "下一步措施"),
        typed("reporter", "填报人", 8, "填表人的姓名"),
        typed("phone", "联系电话", 13, "填表人的电话"),
        date("reported_on", "填报日期", "哪天填的"),
    ),
    _record_sheet(
        "现场核查",
        Inspection,
        "每次现场核查一行，核查人员不少于两人",
        date("date", "核查日期", "哪天去的现场，必填", "检查日期"),
        typed("place", "核查地点", 16, "看了哪里，必填", "检查地点"),
        typed(
            "inspectors", "核查人员", 12, "至少两人，姓名之间用顿号隔开", "检查人员", "核查人", kind=Kind.LIST
        ),
        typed("inspected_party", "被核查对象", 14, "查的是哪个单位、哪家企业"),
        long_text("findings", "核查情况", 42, "现场看到的情况，必填", "检查情况", "现场情况"),
        long_text("follow_up", "处理意见", 26, "要求谁做什么、何时做完"),
    ),
    _record_sheet(
        "监测数据",
        Reading,
        "每个监测值一行，按报告原样填写",
        date("sampled_on", "采样日期", "按监测报告填"),
        typed("point", "点位", 15, "采样的位置", "监测点位"),
        typed("item", "监测项目", 14, "如 氨氮，必填"),
        typed("value", "监测值", 11, "按报告原样填，如 0.86、<0.025，必填", "监测结果", "结果"),
        typed("measuring_unit", "计量单位", 10, "如 mg/L"),
        typed("limit", "标准限值", 11, "如 1.0、6～9"),
        typed("standard", "执行标准", 20, "标准的名称和编号"),
        choice("verdict", "评价", status.ReadingVerdict, 8, hint="请从下拉列表选一个，没有限值的选“不评价”"),
        typed("report_number", "报告编号", 15, "监测报告的编号"),
        reference("inspection_id", "核查编号"),
    ),
    _record_sheet(
        "佐证材料",
        Evidence,
        "照片和文件，一行一份；照片嵌在“图片”格内",
        choice(
            "stage",
            "阶段",
            status.Stage,
            9,
            hint="请从下拉列表选：照片选整改前、整改中或整改后，PDF、Word 选“文件”",
            assumed=True,
        ),
        Column("picture", "图片", Kind.PICTURE, 30, hint="把照片插入到这一格里，一行一张，请不要压缩图片"),
        typed("caption", "说明", 26, "在哪里拍的、拍的是什么"),
        Column("taken_at", "拍摄时间", Kind.TIMESTAMP, 16),
        Column(
            "file_name",
            "文件名",
            Kind.TEXT,
            18,
            editable=True,
            hint="照片不用填。PDF、Word 等文件放在本表旁边的“_附件”文件夹里，这里写它的文件名，一行一个",
            assumed=True,
        ),
        Column("latitude", "纬度", Kind.NUMBER, 11),
        Column("longitude", "经度", Kind.NUMBER, 11),
        Column("device", "拍摄设备", Kind.TEXT, 11),
        Column("media_type", "文件类型", Kind.CODE, 12, hidden=True),
        Column("size", "文件大小", Kind.INTEGER, 10, hidden=True),
        Column("sha256", "原件校验值", Kind.CODE, 20, hidden=True),
        Column("copy_sha256", "图片校验值", Kind.CODE, 20, hidden=True),
    ),
    _record_sheet(
        "自查申请",
        Application,
        "自查自验结果；填了申请日期的即为申请验收",
        Column(
            "ticks",
            "已满足条件",
            Kind.TICKS,
            17,
            editable=True,
            choices=words_of(status.Tick),
            hint="五项都满足的，从下拉列表选；只满足几项的，写上那几项，用顿号隔开，如 措施到位、资料齐全",
        ),
        long_text("opinion", "自查意见", 48, "自查的结论"),
        typed("participants", "参加人员", 18, "参加自查的人"),
        date("checked_on", "自查日期", "哪天自查的"),
        date("applied_on", "申请日期", "五项条件都满足、申请验收的才填", "申请验收日期"),
    ),
    _record_sheet(
        "措施落实",
        Fulfilment,
        "逐条写明每项措施的落实情况",
        Column("measure_id.number_text", "措施号", Kind.LABEL, 7),
        Column("measure_id.problem", "措施", Kind.LABEL, 32, ("措施内容",)),
        long_text("text", "落实情况", 56, "这条措施做了什么、做完没有"),
        reference("measure_id", "措施编号"),
    ),
)
