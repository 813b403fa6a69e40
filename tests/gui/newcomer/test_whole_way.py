"""Newcomers go the whole way, district and town, from first run to a task that is closed.

Every leg is a test of its own and goes on from the desks that the one before left, so run the whole file.
A leg whose predecessor failed is skipped. Only the system's own file dialogs are answered.
"""

from pathlib import Path

from jinjiang_desk.domain.records import Application, Evidence, Fulfilment, Inspection, Progress, Reading
from jinjiang_desk.domain.row import Row
from jinjiang_desk.operations.desk import open_desk
from jinjiang_desk.paths import resource
from tests.gui.conftest import DISTRICT, TOWN
from tests.gui.newcomer.conftest import Sit
from tests.gui.newcomer.errands import dispatch_to_the_town, open_the_canal, receive
from tests.gui.newcomer.offices import CANAL, Way
from tests.pictures import a_photo

PLANTS = "农村生活污水处理设施运行不正常"
SOIL = "水土流失治理滞后"
RECORDS: tuple[type[Row], ...] = (Progress, Inspection, Reading, Evidence, Application, Fulfilment)


# ---------------------------------------------------------------- the district: from first run to the stick


def test_the_district_sets_its_desk_up(way: Way, sit: Sit) -> None:
    with way.leg(1):
        me = sit(DISTRICT)
        me.click("区整改办：载入方案")
        me.click_into("如：示例区整改办")
        me.types(DISTRICT)
        me.click("开始使用")
        me.waits_for("还没有任务。点“载入方案…”")
        me.go_to("单位")
        me.picks(resource("units", "sample.xlsx"))
        me.click("从 Excel 加入…")
        me.waits_for("8个单位", TOWN, "示例镇人民政府")


def test_the_district_reads_the_plan_and_corrects_a_deadline(way: Way, sit: Sit) -> None:
    with way.leg(2):
        me = sit(DISTRICT)
        me.go_to("工作台")
        me.picks(resource("sample", "plan.txt"))
        me.click("载入方案…")
        me.waits_for("任务8项、整改措施19条", "与方案自述一致")
        me.click(SOIL, beside="读到的任务")
        me.fill("整改时限", "2027年11月底")
        me.click("按文字识别")
        me.waits_for("2027-11-30")
        me.click("载入")
        me.waits_for("改了1处")
        me.go_to("任务")
        me.waits_for("共8项", "2027年11月底")


def test_the_district_chooses_units_and_writes_the_dispatch(way: Way, sit: Sit) -> None:
    with way.leg(3):
        me = sit(DISTRICT)
        me.go_to("方案")
        me.click("去指定单位…")
        me.click(PLANTS)
        me.click("指定单位…")
        me.click("问题或措施中提到（2）")
        me.press("Space")
        me.click("指定")
        me.waits_for("已指定2个单位")
        dispatch_to_the_town(me)
        assert [path.name[:7] for path in way.stick.iterdir()] == [f"下发表_{TOWN}"]


# ---------------------------------------------------------------- the town: from first run to the stick


def test_the_town_begins_from_the_dispatch(way: Way, sit: Sit) -> None:
    with way.leg(4):
        me = sit(TOWN)
        me.picks(way.newest("下发表"))
        me.click("从下发表认出…")
        me.waits_for("设置好以后，接着查看这份下发表")
        me.press("Return")
        me.waits_for("接收前请看一遍", "任务5项")
        me.press("Return")
        me.waits_for("已接收")
        me.click("去看这5项任务")
        me.waits_for(CANAL, PLANTS, "2027年11月底")
        me.go_to("工作台")
        me.waits_for("本期　2025年6月", "还剩2天")
        me.click("更改…")
        me.choose("截止日", "25日")
        me.waits_for("6月25日截止")
        me.go_to("工作台")
        me.waits_for("还剩7天")


def test_the_town_finds_a_task_by_two_characters_and_by_initials(way: Way, sit: Sit) -> None:
    with way.leg(5):
        me = sit(TOWN)
        me.press("Ctrl+F")
        me.types("水渠")
        me.waits_until_gone(PLANTS)
        assert me.sees(CANAL)
        me.press("Ctrl+A")
        me.types("wssy")
        me.waits_until_gone(CANAL)
        me.press("Ctrl+A")
        me.types("sqhc")
        me.waits_for(CANAL)
        assert not me.sees(PLANTS)
        me.double_click(CANAL)
        me.waits_for("任务 二", "消除水渠黑臭")


def test_what_the_town_types_is_there_after_closing(way: Way, sit: Sit) -> None:
    with way.leg(6):
        me = sit(TOWN)
        me.go_to("工作台")
        me.click("填进展", beside=CANAL)
        me.waits_for("新填一期进展")
        me.types("已清理渠内淤泥400米，")
        me.waits_for("自动保存", "进展 · 草稿")
        me.go_to("任务")
        me.waits_until_gone("自动保存")
        me.leave()


def test_the_town_goes_on_with_its_draft_and_saves_it(way: Way, sit: Sit) -> None:
    with way.leg(7):
        me = sit(TOWN)
        me.go_to("工作台")
        me.click("接着写进展")
        me.waits_for("已清理渠内淤泥400米，")
        me.press("Ctrl+End")
        me.types("渠边设了收集点。")
        me.fill("百分比", "40")
        me.click("保存")
        me.waits_for("进展已保存", "2025年6月进展", "已清理渠内淤泥400米，渠边设了收集点。")
        me.waits_until_gone("草稿")


def test_the_town_inspects_and_takes_a_reading(way: Way, sit: Sit) -> None:
    with way.leg(8):
        me = sit(TOWN)
        open_the_canal(me)
        me.turn_to("现场核查")
        me.fill("核查地点", "前进村水渠上游")
        me.fill("核查人员", "张三、李四")
        me.fill("核查情况", "渠段清淤约400米，水体没有异味。")
        me.open_cell("项目")
        for words in ("氨氮", "渠口", "1.2", "毫克/升"):
            me.types(words)
            me.press("Tab")
        me.choose("评价", "达标")
        me.click("保存")
        me.waits_for("2025-06-18 核查", "氨氮", "毫克/升")
        assert me.scrolled == [], "on a small screen the whole form is in sight"


def test_the_town_drops_photos_of_before_and_after(way: Way, sit: Sit, tmp_path: Path) -> None:
    with way.leg(9):
        me = sit(TOWN)
        open_the_canal(me)
        me.turn_to("照片和文件")
        me.drop([a_photo(tmp_path / "改前.jpg", "a", "2025:05:10 09:00:00")], "整改前照片（可滚动）")
        taken = [a_photo(tmp_path / f"改后{n}.jpg", f"b{n}", f"2025:06:18 10:0{n}:00") for n in range(2)]
        me.drop(taken, "整改后照片（可滚动）")
        me.waits_for("改前.jpg", "改后0.jpg", "改后1.jpg")


def test_the_town_checks_itself_applies_and_prints(way: Way, sit: Sit) -> None:
    with way.leg(10):
        me = sit(TOWN)
        open_the_canal(me)
        me.turn_to("自查申请")
        for tick in ("措施到位", "问题解决", "机制健全", "行动规范", "资料齐全"):
            me.click(tick)
        for number, words in enumerate(("清淤600米完成。", "32户接入管网。", "两人每周巡查两次。"), 1):
            me.fill(f"措施{number}落实情况", words)
        me.click("申请验收")
        me.waits_for("已申请", "申请 2025-06-18")
        me.dialogs.target = way.root / "申请表.pdf"
        me.click("打印申请表…")
        me.click("另存为 PDF…")
        me.waits_for("PDF 已保存")
        me.click("知道了")
        me.click("关闭")
        assert (way.root / "申请表.pdf").read_bytes().startswith(b"%PDF")


def test_the_town_takes_a_step_back_and_brings_it_again(way: Way, sit: Sit) -> None:
    with way.leg(11):
        me = sit(TOWN)
        open_the_canal(me)
        me.turn_to("进展")
        me.fill("百分比", "45")
        me.click("保存")
        me.waits_for("进展已保存")
        me.click("编辑(E)")
        me.click("撤销")
        me.waits_for("已撤销", "重做：Ctrl+Y")
        assert me.holds("百分比") == "40"
        me.press("Ctrl+Y")
        me.waits_until_gone("已撤销")
        assert me.holds("百分比") == "45"


def test_the_town_writes_its_return_onto_the_stick(way: Way, sit: Sit) -> None:
    with way.leg(12):
        me = sit(TOWN)
        me.go_to("工作台")
        me.click("写回传表…", beside="还剩7天")
        me.waits_for("进展1条", "照片3张", "措施落实3条")
        me.walk_through()
        me.waits_for("已从 U 盘读回核对：10条记录、3个照片和文件", "安全删除硬件")
        me.click("关闭")
        assert way.newest("回传表").stat().st_size > 10_000


# ---------------------------------------------------------------- the district gives it back, the town mends it


def test_the_district_looks_at_the_return_and_gives_it_back(way: Way, sit: Sit) -> None:
    with way.leg(13):
        me = sit(DISTRICT)
        receive(me, way.newest("回传表"), "接收回传表…", "照片3张")
        me.go_to("审核")
        me.waits_for("✓ 措施到位", "待审核（1）")
        me.double_click("整改后：改后0.jpg")
        me.waits_for("2／3")
        me.press("Right")
        me.waits_for("3／3", "改后1.jpg")
        me.press("Escape")
        me.click("退回")
        me.waits_for("先写审核意见")
        me.types("请补充管网接入户名单。")
        me.click("退回")
        me.waits_for("已退回示例镇的申请", "没有等着审核的申请")
        dispatch_to_the_town(me)


def test_the_town_sees_what_was_given_back_and_mends_it(way: Way, sit: Sit) -> None:
    with way.leg(14):
        me = sit(TOWN)
        receive(me, way.newest("下发表"), "接收下发表…", "退回：请补充管网接入户名单。", "对方确认收到")
        me.go_to("工作台")
        me.waits_for("区里退回，要补正")
        me.click("去补正")
        me.waits_for("区里的审核意见", "请补充管网接入户名单。")
        me.fill("措施2落实情况", "32户接入管网，名单见村务公开栏。")
        me.click("申请验收")
        me.waits_for("已保存并申请验收", "已申请")
        me.press("Ctrl+E")
        me.walk_through()
        me.waits_for("读回核对：2条记录")
        me.click("关闭")


def test_the_district_accepts_and_closes_the_task(way: Way, sit: Sit) -> None:
    with way.leg(15):
        me = sit(DISTRICT)
        receive(me, way.newest("回传表"), "接收回传表…", "措施落实")
        me.go_to("审核")
        me.waits_for("退回以后的变化", "名单见村务公开栏")
        me.fill("审核意见", "资料齐全，同意。")
        me.click("通过")
        me.waits_for("已通过示例镇的申请")
        me.turn_to("镇街 × 任务")
        assert (me.crossing(TOWN, "2"), me.crossing(TOWN, "7")) == ("通", "○")
        open_the_canal(me)
        me.choose("任务状态", "已销号")
        me.click("登记状态")
        me.waits_for("任务状态已登记为已销号，请留意", "还有单位的申请没有通过")
        me.click("知道了")
        me.go_to("审核")
        me.turn_to("镇街 × 任务")
        assert (me.crossing(TOWN, "2"), me.crossing("样板镇", "2")) == ("销", "—")


def test_both_desks_hold_the_same_records(way: Way) -> None:
    with way.leg(16):
        district, town = rows(way, DISTRICT), rows(way, TOWN)
        assert district == town
        assert {kind.__name__: len(found) for kind, found in town.items()} == {
            "Progress": 1,
            "Inspection": 1,
            "Reading": 1,
            "Evidence": 3,
            "Application": 1,
            "Fulfilment": 3,
        }


def rows(way: Way, office: str) -> dict[type[Row], list[Row]]:
    """The records that a desk holds, in the order of their ids."""
    desk = open_desk(way.folder(office), way.clock)
    try:
        return {kind: sorted(desk.store.rows.find(kind), key=lambda row: row.id) for kind in RECORDS}
    finally:
        desk.close()
