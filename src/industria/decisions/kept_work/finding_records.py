"""Owns the findings about work that people keep: what was written on an item, and what cannot follow what."""

from industria.findings import FindingRecord, Severity, Text

_KEPT = Text(
    "Lists, dates and conversion are made of these fields; nothing is guessed, cut or filled in.",
    "清单、日期与转化率均由这些字段得出,不猜测、不截断、不代填。",
)

WORK_KIND_UNKNOWN = FindingRecord(
    "decisions.work-kind-unknown",
    Severity.ERROR,
    Text("{kind} is no kind of work that is kept.", "{kind} 不是可登记的工作类型。"),
    Text("Each kind has fields and stages of its own.", "各类工作的字段与阶段不同。"),
    Text("Write one of: {kinds}.", "请填写其中之一:{kinds}。"),
)
FIELD_UNKNOWN = FindingRecord(
    "decisions.field-unknown",
    Severity.ERROR,
    Text("{kind} has no field {field}.", "{kind} 没有字段 {field}。"),
    Text("What is kept under a misspelt name would never be shown.", "字段名有误的内容不会显示。"),
    Text(
        "The nearest one is {nearest}; the fields are {fields}.", "最接近的是 {nearest};可用字段:{fields}。"
    ),
)
FIELD_MISSING = FindingRecord(
    "decisions.field-missing",
    Severity.ERROR,
    Text("{field} is missing: {meaning}", "缺少 {field}:{meaning_zh}"),
    _KEPT,
    Text("Fill in {field}.", "请填写 {field}。"),
)
TITLE_OF_NEED_MISSING = FindingRecord(
    "decisions.title-of-need-missing",
    Severity.ERROR,
    Text("The need has no title in any language.", "该需求没有任何语言的标题。"),
    Text("A need is looked for by its title.", "需求按标题查找。"),
    Text("Fill in title_zh or title_en.", "请填写 title_zh 或 title_en。"),
)
FIELD_NOT_DATE = FindingRecord(
    "decisions.field-not-date",
    Severity.ERROR,
    Text("{field} is no day: {value}.", "{field} 不是日期:{value}。"),
    _KEPT,
    Text("Write year-month-day, for example 2027-03-31.", "请按年-月-日填写,例如 2027-03-31。"),
)
FIELD_NOT_NUMBER = FindingRecord(
    "decisions.field-not-number",
    Severity.ERROR,
    Text("{field} is no number from 0 up: {value}.", "{field} 不是非负数字:{value}。"),
    _KEPT,
    Text(
        "Write digits, in {unit}; leave it empty where it is not known.",
        "请填写数字,单位 {unit};未知则留空。",
    ),
)
FIELD_NOT_CHOICE = FindingRecord(
    "decisions.field-not-choice",
    Severity.ERROR,
    Text("{field} cannot be {value}.", "{field} 不能为 {value}。"),
    _KEPT,
    Text("Choose one of: {choices}.", "请选择其中之一:{choices}。"),
)
DAY_AHEAD = FindingRecord(
    "decisions.day-ahead",
    Severity.ERROR,
    Text("{day} has not come yet.", "{day} 尚未到来。"),
    Text("An entry says what has happened.", "条目记录已发生的事项。"),
    Text(
        "Write the day it happened; what is planned stands in next_date.",
        "请填写发生日期;计划填入 next_date。",
    ),
)
DAY_BEFORE = FindingRecord(
    "decisions.day-before",
    Severity.ERROR,
    Text("{day} is before the latest entry, which is of {last}.", "{day} 早于最近一条({last})。"),
    Text("Days in a stage are counted from one entry to the next.", "阶段用时按相邻条目计算。"),
    Text(
        "Write a day from {last} on, and the earlier day in the text.",
        "请填写 {last} 或之后,较早日期写入正文。",
    ),
)
STEP_WITHOUT_DATE = FindingRecord(
    "decisions.step-without-date",
    Severity.ERROR,
    Text(
        "A next step and its date stand together; one of them is missing.",
        "下一步与其日期须同时填写,现缺一项。",
    ),
    Text("Without a date nobody is reminded.", "没有日期则无法提醒。"),
    Text("Fill in next_step and next_date, or empty both.", "请同时填写 next_step 与 next_date,或均留空。"),
)
REASON_MISSING = FindingRecord(
    "decisions.reason-missing",
    Severity.ERROR,
    Text("{stage} without a reason: {field} is empty.", "{stage} 未说明理由:{field} 为空。"),
    Text("Reasons are counted, so that the next one is not lost for the same.", "理由会汇总,以免再次发生。"),
    Text("Fill in {field}.", "请填写 {field}。"),
)
STEP_BACK_UNEXPLAINED = FindingRecord(
    "decisions.step-back-unexplained",
    Severity.ERROR,
    Text("From {old} back to {new}, without a word why.", "由 {old} 退回 {new},未说明原因。"),
    Text("Later nobody could tell a step back from a slip.", "事后无法区分退回与误填。"),
    Text(
        "Write why; where {old} was a slip, withdraw that entry instead.",
        "请写明原因;如 {old} 为误填,请撤回该条。",
    ),
)
NOTHING_CHANGED = FindingRecord(
    "decisions.nothing-changed",
    Severity.ERROR,
    Text("Nothing changes, and there is no text.", "没有任何变更,也没有正文。"),
    Text("An empty entry would count as work done.", "空条目会被计为有进展。"),
    Text("Change a field or write what happened.", "请修改字段或写明进展。"),
)
ITEM_UNKNOWN = FindingRecord(
    "decisions.item-unknown",
    Severity.ERROR,
    Text("There is no work item {id}.", "没有编号为 {id} 的工作项。"),
    Text("Only what was begun can be changed or withdrawn.", "只能变更或撤回已登记的工作项。"),
    Text("Look for its id: industria work DIR.", "请查找编号:industria work DIR。"),
)
ITEM_WITHDRAWN = FindingRecord(
    "decisions.item-withdrawn",
    Severity.ERROR,
    Text("Work item {id} was withdrawn by {who} on {when}.", "工作项 {id} 已由 {who} 于 {when} 撤回。"),
    Text("What was withdrawn stays readable and is not changed any more.", "已撤回的仍可查阅,不再变更。"),
    Text("Begin a new one.", "请另行登记。"),
)
CHANGED_MEANWHILE = FindingRecord(
    "decisions.changed-meanwhile",
    Severity.ERROR,
    Text(
        "{who} changed it on {when}, after you had looked at it.", "{who} 已于 {when} 变更,晚于您所见版本。"
    ),
    Text("Your entry could undo theirs unseen.", "您的条目可能无意覆盖对方内容。"),
    Text("Load the page again, look at it, and write your entry once more.", "请刷新页面查看后重新填写。"),
)
TASK_UNKNOWN = FindingRecord(
    "decisions.task-unknown",
    Severity.ERROR,
    Text("There is no breakthrough task {id} on {subject}.", "{subject} 上没有攻关任务 {id}。"),
    Text("A gap is closed where its task was.", "突破记录须对应同一环节的攻关任务。"),
    Text("Write the id of a task on the same thing, or leave it empty.", "请填写同一事项的任务编号,或留空。"),
)
SITES_UNKNOWN = FindingRecord(
    "decisions.sites-unknown",
    Severity.WARNING,
    Text(
        "The current run has no site {sites}; it is kept all the same.",
        "当前构建中没有园区 {sites};内容已照样保存。",
    ),
    Text("A misspelt site is not matched to land and energy.", "编号有误的园区无法匹配用地与用电。"),
    Text("Change parks where it is misspelt.", "如有误,请更改 parks。"),
)
NOTHING_CHOSEN = FindingRecord(
    "decisions.nothing-chosen",
    Severity.ERROR,
    Text("No enterprise is chosen.", "没有选中任何企业。"),
    Text("An item stands on one thing.", "每个工作项须对应一个对象。"),
    Text("Choose at least one, or widen the selection.", "请至少选择一家,或放宽筛选条件。"),
)
TOO_MANY_AT_ONCE = FindingRecord(
    "decisions.too-many-at-once",
    Severity.ERROR,
    Text("{number} at once are more than {most}.", "一次登记 {number} 项,超过上限 {most} 项。"),
    Text("A batch is worked through by people; nothing was kept.", "批次须由人逐项办理;本次未保存任何内容。"),
    Text("Narrow the selection.", "请缩小筛选范围。"),
)
