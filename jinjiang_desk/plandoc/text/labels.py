"""The words that label a task's fields. A plan that says it otherwise needs a line here, not code."""

from enum import StrEnum


class Field(StrEnum):
    """What a labelled field of a task holds; ASIDE is what belongs to no field of a task."""

    PROBLEM = "problem"
    RESPONSIBLE_UNITS = "responsible_units"
    ACCEPTANCE_UNITS = "acceptance_units"
    SUPERVISING_UNITS = "supervising_units"
    PERSONS = "persons"
    DEADLINE = "deadline"
    GOAL = "goal"
    MEASURES = "measures"
    COMPLETION = "completion"
    ASIDE = "aside"


def _words(printed: str) -> tuple[str, ...]:
    return tuple(printed.split())


SYNONYMS: dict[Field, tuple[str, ...]] = {
    Field.PROBLEM: _words(
        """
        反馈问题 具体问题 存在问题 问题描述 具体问题描述 反映问题 整改问题 问题概述 整改任务概述
        整改任务内容 任务概述 问题内容 反馈问题内容 督察反馈问题 督察发现问题 督察指出问题 披露问题
        交办问题基本情况 信访件基本情况 举报问题基本情况 反映问题基本情况 群众反映问题 信访反映问题 举报内容 投诉内容
        信访内容 反映内容 举报事项 信访事项 交办事项 问题基本情况 反馈问题基本情况 反馈问题情况 整改任务基本情况 任务基本情况 问题概况
        交办问题 交办内容 任务内容 任务名称 整改事项 整改任务 问题情况 问题表述 问题简述 问题摘要 督察报告指出
        督察反馈指出 督察反馈意见指出 督察组指出 督察意见指出 督察通报指出 督察指出 督察发现
        反馈意见指出 反馈指出 通报指出 表现形式 具体表现 主要表现 问题表现 问题具体表现 问题表现形式 问题主要表现 问题
        """
    ),
    Field.RESPONSIBLE_UNITS: _words(
        """
        整改实施主体 整改责任单位 整改牵头单位 整改责任主体 责任单位 牵头单位 责任部门 牵头部门
        责任主体 配合单位 实施主体 整改主体 牵头责任单位 整改牵头责任单位 主要责任单位 整改配合单位
        配合部门 协办单位 承办单位 整改单位 整改责任部门 问题整改责任单位 问题责任单位 配合责任单位 协助单位
        协同单位 参与单位 参加单位 参与部门 主办单位 实施单位 落实单位 属地单位 属地责任单位 办理单位 处理单位
        """
    ),
    Field.ACCEPTANCE_UNITS: _words(
        """
        整改验收单位 牵头验收单位 验收单位 验收责任单位 整改验收责任单位 督导验收单位 验收销号单位
        验收部门 销号单位 验收牵头单位 配合验收单位 整改验收销号单位
        """
    ),
    Field.SUPERVISING_UNITS: _words(
        """
        督导单位 督办单位 督导部门 督导责任单位 牵头督导单位 监督单位 督办部门 督查单位 督查部门 督办责任单位
        督查责任单位 监管单位 监管责任单位 指导单位 督促单位 督促指导单位
        """
    ),
    Field.PERSONS: _words(
        """
        具体负责人 具体责任人 责任领导 责任人 整改责任人 牵头领导 牵头县领导 牵头区领导 牵头市领导
        牵头州领导 牵头省领导 责任县领导 责任区领导 责任市领导 包案领导 包抓领导 联系领导 督办领导
        分管领导 第一责任人 直接责任人 主要负责人 负责人
        """
    ),
    Field.DEADLINE: _words(
        """
        整改时限 完成时限 整改完成期限 整改期限 整改时间 完成时间 完成期限 整改完成时限 整改完成时间
        计划完成时间 治理时限 办结时限 时限
        """
    ),
    Field.GOAL: _words(
        """
        整改目标 目标任务 总体目标 工作目标 整改目标任务 整改要求 目标要求 办结目标 目标
        """
    ),
    Field.MEASURES: _words(
        """
        整改措施 具体整改措施 具体措施 重点措施 主要措施 工作措施 整改举措 整治措施 治理措施 措施
        """
    ),
    Field.COMPLETION: _words(
        """
        整改完成情况 完成情况 整改落实情况 落实情况 措施落实情况 整改措施落实情况 整改情况 整改进展
        整改进展情况 进展情况 工作进展情况 目前进展情况 目前进展情况及存在问题 整改成效 整改结果
        整改措施及成效 整改措施及完成情况 整改措施及落实情况 整改措施落实及完成情况 整改措施完成情况
        整改目标完成情况 目标完成情况 任务完成情况 整改任务完成情况 整改任务落实情况
        整改问题完成情况 整改工作完成情况 整改工作情况 整改工作进展情况 整改工作进展
        整改主要工作及成效 主要工作及成效 整改工作及成效 工作成效 整改效果 整改结论 整改状态 整改完成
        办理情况 办理结果 处理结果 处理情况 处理整改情况 处理和整改情况 目前进展 工作进展
        """
    ),
    Field.ASIDE: _words(
        """
        指导思想 总体要求 基本原则 整改原则 基本情况 保障措施 措施保障 工作保障 组织保障 工作要求
        组织实施 核查情况 验收情况 整改验收情况 验收标准 销号标准 验收结论 验收意见 核查意见 核查结论 自查意见
        销号意见 销号结论 销号情况 长效机制 存在困难 下一步工作 下一步打算 下一步工作计划 下一步措施 下一步工作措施
        下步打算 下步计划 下步措施 下步工作措施 追责单位 追责部门 问责单位 问责部门 考核单位 考核部门 核查单位
        核查部门 审核单位 审核部门 复核单位 抽查单位 备案单位 报送单位 填报单位 填表单位 评估单位 监测单位 受理编号 信访编号 信访件编号 交办编号 转办编号 交办单编号 转办单编号 调查核实 调查核实情况
        公示日期 公示期限 公示时间 公示期 联系人 联系电话 联系人及电话 联系方式
        社会监督联系人及电话 监督电话 受理部门 受理单位 受理电话 受理地址 受理方式 受理时间 举报电话
        电子邮箱 邮箱 联系地址 邮寄地址 通讯地址 备注
        """
    ),
}
"""Each field's labels; seen in the rectification plans and closure notices of some thirty places."""

WEAK = frozenset(
    _words(
        """
        问题 目标 措施 时限 具体问题 存在问题 问题情况 督察指出 督察发现 反馈指出 通报指出 具体措施
        主要措施 重点措施 工作措施 整改要求 目标要求 整改完成 负责人
        """
    )
)
"""Labels that are common in sentences too: they count only where a paragraph surely starts."""

LEFT_OUT = frozenset(
    _words(
        """
        核查情况 验收情况 整改验收情况 验收标准 销号标准 验收结论 验收意见 核查意见 核查结论 自查意见 销号意见
        销号结论 销号情况 长效机制 存在困难 下一步工作 下一步打算 下一步工作计划 下一步措施 下一步工作措施 下步打算
        下步计划 下步措施 下步工作措施 追责单位 追责部门 问责单位 问责部门 考核单位 考核部门 核查单位 核查部门
        审核单位 审核部门 复核单位 抽查单位 备案单位 评估单位 监测单位 受理编号 信访编号 信访件编号 交办编号 转办编号
        交办单编号 转办单编号 调查核实 调查核实情况 备注
        """
    )
)
"""Labels of what is said of a task itself and has no field: what stands under them is told."""

UNKNOWN = ""
"""The word of a label, or of a chapter's title, that is none of these."""

CLOSING = "结语"
"""The word of the label that stands for what closes a document; it is printed nowhere."""

LEADS = "牵头"
"""The label of units that says this is that of those who lead."""

SECOND_MEANING = {"整改任务": Field.MEASURES}
"""What a label means in a task whose problem was labelled already."""
