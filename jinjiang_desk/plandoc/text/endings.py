"""The words that close what a document says of its tasks: those of a notice, who signed it, what a web page adds."""

import re

from jinjiang_desk.plandoc.text.listwords import ANY_LIST

_CLOSING = re.compile(
    # What a notice asks of its readers.
    r"(?:如果?|若|凡)[^。；;]{0,40}(?:异议|意见建议|不同意见)"
    r"|(?:以上|上述)[^。；;]{0,30}公示"
    r"|现[将对把就][^。；;：:]{0,40}公示(?![^。]{0,6}如下)"
    r"|特此(?:公示|公告|通知|报告|说明|通报|函告|函复)"
    r"|公示(?:时间|期限|日期|期间?)"
    r"|欢迎[^。；;]{0,30}监督"
    # What a web page prints below the text.
    r"|(?:上|下)一(?:篇|条|页)(?:[：: ]|没有|$)"
    r"|相关(?:附件|链接|文章|阅读|新闻|稿件|文档|信息)(?:[：: ]|$)"
    r"|扫一扫|分享(?:到|至|按钮)|用微信扫描|版权所有|网站(?:地图|标识码|首页)|Copyright"
    r"|[\[【（(〖]?(?:打印|关闭|收藏|返回)(?:本页|此页|本文|窗口|页面|顶部|列表)?[\]】）)〗]?$"
    r"|[（(]?(?:责任编辑|初审编辑|信息审核)[：:]"
    r"|主办(?:单位)?[：:].*(?:承办|版权|备案|ICP|电话)",
    re.IGNORECASE,
)

_CLOSING_WITHIN = re.compile(
    r"(?=(?:现[将对把就])?(?:以上|上述)整?改?(?:情况|内容|结果)[^。；;]{0,12}公示[，,。])"
    r"|(?<=[。！；;])(?:(?=(?:如果?|若|凡)[^。]{0,60}异议)(?=[^。]{0,80}(?:公示|反映|反馈))(?=[^。]{0,40}公示)"
    r"|(?=特此(?:公示|公告)[。！!])"
    r"|(?=公示(?:时间|期限|日期|期)(?:[：:为（(]+|[0-9]{1,2}[天日个])[^。]{0,60}(?:20[0-9]{2}|监督|工作日)))"
)
"""How to object to a notice, and how long it hangs out, in the paragraph that says what was done."""

_BODY = re.compile(
    r"[\u4e00-\u9fff（）()]{2,50}(?:局|委|办|厅|部|府|委员会|办公室|办事处|中心|领导小组|指挥部|公司|集团|分局|学校|医院|处|站)"
)
_DAY = re.compile(r"(?:19|20)\d\d年\d{1,2}月\d{1,2}日(?![前底起至到以之,，、。；;（(])")
_LONGEST_BODY = 60

_ANNEX = re.compile(
    rf"附[件表] ?(?P<number>[0-9０-９一二三四五六七八九十]{{0,2}}(?:[-—－][0-9０-９]{{1,2}})?)"
    rf"(?:[：:]?|(?<=[^件表])[：: ]?(?P<title>[^。；，：:]{{4,80}}{ANY_LIST}))"
)
_END = re.compile(r"抄送[：:]|[（(]此件.{0,10}公开.{0,6}[）)]$")
_LONGEST_ANNEX = 150


def closes_document(text: str, begin: int, end: int) -> bool:
    """Tell whether the line from `begin` to `end` of a text, where a paragraph starts, closes what it says of its tasks:
    how to object to a notice, the body that signed above the day, the links of a web page."""
    if _CLOSING.match(text, begin, end):
        return True
    short = end - begin <= _LONGEST_BODY
    return short and _DAY.match(text, end) is not None and _BODY.fullmatch(text, begin, end) is not None


def closing_within(text: str, begin: int, end: int) -> int | None:
    """Return where, between two offsets, a sentence begins that closes a notice; None where none does."""
    if text.find("异议", begin, end) < 0 and text.find("公示", begin, end) < 0:
        return None  # as in most lines
    found = _CLOSING_WITHIN.search(text, begin, end)
    return None if found is None else found.start()


def ended_by(line: str, sure: bool) -> str | None:
    """Return the name of the annex that a line begins (附件2), empty of one without a name and of a line behind which no
    task goes on; None of any other line. `sure`: a paragraph surely starts with it."""
    annex = _ANNEX.fullmatch(line) if len(line) <= _LONGEST_ANNEX else None
    # The name of an annex says enough; other words may stand in a sentence.
    if annex is not None and (sure or (annex["number"] and not annex["title"])):
        return f"附件{annex['number']}" if annex["number"] else ""
    return "" if sure and _END.match(line) else None
