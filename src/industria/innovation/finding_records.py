"""Owns the findings of the floor `innovation`: each code with its sentences, once."""

from __future__ import annotations

from industria.findings import FindingRecord, Severity, Text

NO_TEXTS = FindingRecord(
    "innovation.no-texts",
    Severity.ERROR,
    Text("The table of {table} has no column of texts.", "{table} 表没有文本列。"),
    Text("Needs and results are compared by their words.", "需求与成果按文字比较。"),
    Text("Give one of: {columns}.", "请提供以下任一列：{columns}。"),
)
BAD_CHOICE = FindingRecord(
    "innovation.bad-choice",
    Severity.ERROR,
    Text("{name} cannot be {given}.", "{name} 不能为 {given}。"),
    Text("There is no such way to match.", "没有这种匹配方式。"),
    Text("Expected: {expected}.", "应为：{expected}。"),
)
NO_MODEL = FindingRecord(
    "innovation.no-model",
    Severity.ERROR,
    Text("The model in {place} cannot be read: {why}.", "无法读取 {place} 中的模型：{why}。"),
    Text("Without vectors only shared words are seen.", "没有句向量时只能比较共同用词。"),
    Text(
        "Give the directory of a model for `sentence-transformers` and install that library, or use the "
        "bundled model.",
        "请提供 `sentence-transformers` 可读取的模型目录并安装该库，或使用自带模型。",
    ),
)
NOTHING_ASKED = FindingRecord(
    "innovation.nothing-asked",
    Severity.ERROR,
    Text("The text holds no words that could be compared.", "文本中没有可比较的词语。"),
    Text("Needs and results are compared by their words.", "需求与成果按文字比较。"),
    Text("Write in Chinese or English what is needed.", "请用中文或英文写明需求。"),
)
TEXT_TOO_LONG = FindingRecord(
    "innovation.text-too-long",
    Severity.ERROR,
    Text("The text has {length} characters, more than {most}.", "文本有{length}个字符，超过{most}个。"),
    Text("A long text asks for everything, and much would fit a little.", "过长的文本什么都要，匹配就不准。"),
    Text("Say in a few sentences what is needed.", "请用几句话写明需求。"),
)
TOO_FEW_JUDGED = FindingRecord(
    "innovation.too-few-judged",
    Severity.NOTE,
    Text("{judged} judgements are too few to learn an order from.", "{judged}条评价不足以学习排序。"),
    Text("An order learned from few would follow chance.", "评价过少时学到的只是偶然。"),
    Text("Judge at least {least} matches of at least {needs} needs, good and bad ones.",
         "请至少评价{needs}项需求的{least}对匹配，好坏都要有。"),
)  # fmt: skip
EMPTY_TEXTS = FindingRecord(
    "innovation.empty-texts",
    Severity.WARNING,
    Text("{rows} rows of {table} hold no words that could be compared; the first is {first}.",
         "{table} 中有{rows}行没有可比较的文字，首例为 {first}。"),
    Text("Nothing can be said of what they fit.", "无法判断其匹配对象。"),
    Text("Add a title or a description in Chinese or English.", "请补充中文或英文的标题或描述。"),
)  # fmt: skip
