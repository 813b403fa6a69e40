"""The sentences for what is doubtful about indicators, named tasks and figures."""

from jinjiang_desk.domain.problem import Code

INDICATOR_SENTENCES: dict[Code, str] = {
    Code.INDICATORS_NONE: "没有读到指标、专栏任务或数据，请确认这是一份带指标表的规划，或者有数据的总结。",
    Code.INDICATORS_ALREADY_LOADED: "这份文件的指标已经载入过，不能重复载入。",
    Code.INDICATORS_TITLE_KNOWN: "已有一份同名的指标《{title}》，再载入会成为另外一份，请确认不是同一份文件另存。",
    Code.INDICATORS_LIKE_LOADED: "它和已载入的《{title}》内容几乎一样，像是同一份文件换了格式；确是另外一份的，勾上“这是另外一份文件，照样载入”。",
    Code.INDICATOR_BOX_EMPTY: "“{label}”下面没有读到指标或任务，请对照原文。",
    Code.INDICATOR_ROW_JOINED: "这一行（{text}）没有序号，按接在上一行后面来读，请核对。",
    Code.INDICATOR_ROW_SHIFTED: "这一行（序号{text}）少了前面的格子，已按序号对齐，请核对。",
    Code.INDICATOR_SORT_UNSTATED: "“{heading}”一列没有写明是现状还是目标，请选定。",
    Code.INDICATOR_NUMBER_GAP: "指标编号不连续：{before}之后是{number}，请对照原文核对。",
    Code.INDICATOR_NUMBER_REPEATED: "指标编号{number}重复出现，请对照原文核对。",
    Code.INDICATOR_VALUE_MISSING: "“{name}”的{headings}是空的，可能与上一行合并，也可能漏写，请对照原文。",
    Code.INDICATOR_UNIT_DIFFERS: "“{name}”的单位是{unit}，这个值写的却是{value}，请核对。",
    Code.INDICATOR_ACTUAL_BOUNDED: "“{name}”的{heading}写的是“{value}”，像是目标值，请对照原文，看是不是填错了列。",
    Code.INDICATOR_NOT_REACHED: "“{name}”写的是“{completion}”，但{actual}没有达到{target}，请核对。",
    Code.INDICATOR_MARK_UNEXPLAINED: "指标带“{mark}”，备注里没有说明它的意思。",
    Code.NAMED_TASK_UNNAMED: "这一项（{text}…）没有写任务名称，只有内容。",
    Code.NAMED_TASK_CUT_OFF: "这一项的文字到“{text}”就断了，请对照原文补全。",
    Code.NAMED_TASKS_UNMARKED: "“{label}”里的任务前面没有编号或“——”，是按“名称：内容”逐段读的，请核对到哪一段为止。",
    Code.INDICATOR_VALUES_IN_CELL: "“{name}”的{heading}一格里像是有几个值（{value}），请对照原文，分成几行来写。",
    Code.INDICATOR_TABLE_UNREAD: "“{text}”这张表没有读成指标或任务，不会载入，请对照原文。",
    Code.INDICATOR_ROW_EMPTY: "有{count}行没有名称或表述（原文第{lines}行），请补上，或者把它划掉，再载入。",
    Code.INDICATOR_LEFT_BEHIND: "“{name}”在已载入的《{title}》里您改过，这一份对不上，没有照改，请对照原文。",
    Code.INDICATORS_NOT_CARRIED: "已载入的《{title}》里您改过，但那一份的原件或者改的内容读不出来，这一份没有照改，请自己对照。",
    Code.INDICATOR_VALUE_UNHEADED: "“{name}”有一个值没有写列名，请补上，或者把它去掉，再载入。",
    Code.INDICATORS_CUT: "{what}太多，只读前{limit}个，其余没有读入；请确认这是一份规划或总结。",
    Code.INDICATORS_UNKNOWN: "没有定出是哪一份文件，请写它的编号或标题；已载入的有：{documents}。",
}
