"""The words above lists: how the titles of documents end, and what stands over a column of numbers. A place that says it
otherwise needs a line here, not code."""

LISTS = (
    *("方案", "清单", "台账"),
    *(
        "一览表",
        "任务表",
        "情况表",
        "公示表",
        "汇总表",
        "统计表",
        "分解表",
        "分工表",
        "进度表",
        "调度表",
        "明细表",
        "销号表",
        "登记表",
    ),
)
"""How the title of a plan or of a list ends, be it that of a document, an annex or a chapter."""

ANY_LIST = f"(?:{'|'.join(LISTS)})"
"""Any of these, for a pattern."""

REPORTS = (
    *("公示", "公告", "情况说明", "情况公开"),
    *(f"情况{of}{kind}" for of in ("", "的") for kind in ("报告", "汇报", "通报")),
)
"""How the title of a document ends that tells of tasks in words of its own."""

TITLES = (*LISTS, *REPORTS)

PLANS = ("方案", "任务清单", "措施清单")
"""What only the title of a plan says, wherever in it."""

ROW_NUMBERS = ("序号", "编号", "号", "No", "NO", "№")
LIST_NUMBERS = (
    "任务序号",
    "问题序号",
    "整改序号",
    "清单序号",
    "省序号",
    "市序号",
    "任务编号",
    "问题编号",
    "整改编号",
    "清单编号",
    "整改任务序号",
    "反馈问题序号",
    "反馈意见序号",
    "督察反馈序号",
    "原序号",
)
"""The number that a list higher up gave the task; it names the task better than the row's own number."""
