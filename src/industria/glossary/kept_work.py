"""Owns the words of work that people keep: stages, headings of fields, reasons of loss, how a park suits.

Comes in: a key as it stands in work items. Goes out: a `Text`. A part of `glossary.GROUPS`.
"""

from __future__ import annotations

from industria.findings import Text
from industria.glossary.terms import terms

WORK_STAGES = terms(
    lead=("lead", "线索"),
    contacted=("contacted", "已接洽"),
    visit=("visit", "考察"),
    negotiation=("negotiation", "洽谈"),
    signed=("signed", "已签约"),
    producing=("producing", "已投产"),
    lost=("lost", "流失"),
    open=("open", "待启动"),
    running=("running", "攻关中"),
    solved=("solved", "已攻克"),
    closed=("closed", "已突破"),
    draft=("draft", "草拟"),
    approved=("approved", "已审定"),
    posted=("posted", "已发布"),
    answered=("answered", "已对接"),
    dropped=("dropped", "已撤销"),
    contact=("first contact", "初步接触"),
    agreement=("agreement", "签订协议"),
    bench=("bench: verified in the laboratory", "小试（实验室验证）"),
    pilot=("pilot line", "中试"),
    line=("production line", "投产"),
    watching=("watched", "关注中"),
    ended=("ended", "已结束"),
    shortlisted=("shortlisted", "已入选"),
    preparing=("preparing", "材料准备"),
    submitted=("handed in", "已申报"),
    recognised=("recognised", "已认定"),
    refused=("refused", "未通过"),
    withdrew=("not handed in", "未申报或撤回"),
    kept=("kept", "保留"),
    retired=("retired", "停用"),
    fits=("fits", "匹配"),
    partly=("fits in part", "部分匹配"),
) | {
    "under-construction": Text("under construction", "建设中"),
    "given-up": Text("given up", "已终止"),
    "no-fit": Text("does not fit", "不匹配"),
}
"""Stages of every kind of work."""

WORK_FIELDS = terms(
    item=("Number", "编号"),
    kind=("Kind", "类型"),
    subject=("About", "所指事项"),
    stage=("Stage", "阶段"),
    owner=("Owner", "负责人"),
    next_step=("Next step", "下一步"),
    next_date=("Next date", "下一步日期"),
    firm=("Firm", "企业"),
    cluster=("Cluster", "产业集群"),
    land_mu=("Land needed (mu)", "用地需求（亩）"),
    power_kw=("Power needed (kW)", "用电需求（千瓦）"),
    investment=("Investment (CNY)", "投资（元）"),
    parks=("Parks considered", "备选园区"),
    lost_reason=("Lost for", "流失原因"),
    task=("Task", "攻关任务"),
    partners=("Partners", "参与单位"),
    started=("Started", "启动日期"),
    due=("Due", "完成期限"),
    given_up_reason=("Given up for", "终止原因"),
    closed_on=("Closed on", "突破日期"),
    customer=("Customer", "采购方"),
    supplier=("Supplier", "供应方"),
    product=("Product", "产品"),
    imports_replaced=("Imports replaced (CNY a year)", "年替代进口（元）"),
    imports_status=("Basis of the amount", "金额依据"),
    evidence=("Evidence", "依据"),
    confidence=("Confidence", "可信度"),
    title_zh=("Title in Chinese", "中文标题"),
    title_en=("Title in English", "英文标题"),
    text_zh=("Description in Chinese", "中文描述"),
    text_en=("Description in English", "英文描述"),
    enterprise=("Enterprise", "企业"),
    budget=("Budget (CNY)", "预算（元）"),
    dropped_reason=("Dropped for", "撤销原因"),
    result=("Research result", "科技成果"),
    need=("Need", "技术需求"),
    institute=("Institute", "科研单位"),
    fund=("Fund or bank", "基金或银行"),
    park=("Park or pilot base", "园区或中试基地"),
    readiness=("Readiness (1–9)", "技术成熟度（1–9级）"),
    milestone=("Milestone", "里程碑"),
    contract_value=("Contract (CNY)", "合同金额（元）"),
    stopped_reason=("Stopped for", "终止原因"),
    list=("Watch list", "关注名单"),
    why=("Why", "原因"),
    until=("Until", "截止日期"),
    ended_reason=("Ended for", "结束原因"),
    batch=("Batch", "批次"),
    rung=("Rung or instrument", "层级或政策"),
    refused_reason=("Refused for", "未通过原因"),
    withdrew_reason=("Not handed in for", "未申报原因"),
    name=("Name", "名称"),
    criteria=("Conditions", "筛选条件"),
    sort=("Sorted by", "排序"),
    contacted=("Institute asked on", "联系持有单位日期"),
    opened=("Begun", "登记日期"),
    changed=("Last entry", "最近记录"),
    idle=("Days since", "距今天数"),
    in_stage=("Days in stage", "本阶段天数"),
    text=("What happened", "进展说明"),
    who=("Who", "填写人"),
    day=("Day", "日期"),
    reached=("Reached", "到达"),
    further=("Went further", "进入后续"),
    lost=("Lost there", "在此流失"),
    still=("Still there", "仍在此"),
    share=("Share that went on", "转化率"),
    days=("Median days", "用时中位数（天）"),
)
"""Headings of work items and of their conversion."""

LOST_REASONS = terms(
    land=("land", "土地"),
    energy=("energy", "能源"),
    cost=("cost", "成本"),
    market=("market", "市场"),
    elsewhere=("settled elsewhere", "落户他处"),
    financing=("financing", "融资"),
    policy=("policy", "政策"),
    other=("other", "其他"),
)
"""Why a project was lost."""

STOPPED_REASONS = {
    "does-not-work": Text("it does not work", "技术不可行"),
    "terms": Text("terms of the contract", "合作条件"),
    "price": Text("price", "价格"),
    "market": Text("market", "市场"),
    "financing": Text("financing", "融资"),
    "elsewhere": Text("went elsewhere", "落地他处"),
    "partner-left": Text("a partner left", "合作方退出"),
    "policy": Text("policy", "政策"),
    "other": Text("other", "其他"),
}
"""Why a transfer stopped."""

READINESS = {
    "1": Text("1: the principle is known", "1级：发现基本原理"),
    "2": Text("2: a use for it is described", "2级：提出应用设想"),
    "3": Text("3: the decisive function is shown by experiment", "3级：关键功能得到实验证明"),
    "4": Text("4: parts work in the laboratory", "4级：部件通过实验室验证"),
    "5": Text("5: parts work in conditions like those of use", "5级：部件通过相关环境验证"),
    "6": Text("6: a model works in conditions like those of use", "6级：样机通过相关环境演示"),
    "7": Text("7: a prototype works where it will be used", "7级：样机通过使用环境演示"),
    "8": Text("8: the product itself is finished and tested", "8级：实际产品完成并通过试验"),
    "9": Text("9: the product is proven in use", "9级：实际产品经使用证明"),
}
"""Readiness of a technology by the nine levels of ISO 16290:2013, in our words."""

WORK_MARKS = terms(
    overdue=("overdue", "逾期"),
    stalled=("stalled", "停滞"),
    withdrawn=("withdrawn", "已撤回"),
    begun=("begun", "登记"),
    changed=("changed", "变更"),
    withdrawal=("withdrawal", "撤回"),
)
"""How an item or an entry is marked."""

SITE_FITS = {
    "suitable": Text("suitable", "适宜"),
    "unknown": Text("not known", "待核实"),
    "not-suitable": Text("not suitable", "不适宜"),
}
"""How a park suits a project."""
