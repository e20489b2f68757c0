"""Owns the records of what is measured of matches."""

from __future__ import annotations

from industria.catalogue import MeasureRecord
from industria.findings import Text

_PAIR = ("need", "result")
_RECORDS = (
    MeasureRecord(
        "match_score",
        Text("score of a match", "匹配得分"),
        "s = (w + c) / 2, w the wording, c the sense; s = w without vectors",
        "at most 1",
        _PAIR,
        Text(
            "How well a result fits a need, by the words they share and by what the sentences mean.",
            "成果与需求的契合程度，综合共同用词与语义。",
        ),
        "Bruch, Gai & Ingber (2023), ACM Trans. Inf. Syst. 42:20 (convex combination). By choice instead: "
        "Cormack, Clarke & Büttcher (2009), SIGIR, 758, k = 60.",
        Text(
            "Candidates are the 100 best by wording and the 100 best by sense. The score orders; it is no "
            "chance that a result will serve.",
            "候选为用词与语义各前100名。得分只用于排序，不是成果可用的概率。",
        ),
    ),
    MeasureRecord(
        "match_wording",
        Text("wording of a match", "用词契合度"),
        "w = Σ q · BM25 / Σ q · idf · (k₁ + 1), terms of the need; k₁ = 1.2, b = 0.75",
        "from 0 to 1",
        _PAIR,
        Text(
            "How much of what the need asks, by the rarity of its words, the result holds.",
            "需求用词（按稀有程度加权）在成果中出现的比例。",
        ),
        "Robertson & Zaragoza (2009), Found. Trends Inf. Retr. 3:333; idf = ln(1 + (N − n + ½) / (n + ½)). "
        "Translations: Brown et al. (1993), Comput. Linguist. 19:263, model 1; Darwish & Oard "
        "(2003), SIGIR, 338.",
        Text(
            "Read in Chinese and in English; the better reading counts. Where the need has no text in a "
            "language, likely translations learned from titles and keywords in both languages "
            "stand for it.",
            "分别按中文与英文读取，取较高者。需求缺某一语言文本时，以登记表中双语题名与关键词学得的译词代替。",
        ),
    ),
    MeasureRecord(
        "match_sense",
        Text("sense of a match", "语义相似度"),
        "c = x · y / (|x| |y|)",
        "from -1 to 1",
        _PAIR,
        Text(
            "How near the meaning of title and first sentences is, across languages.",
            "题名与开头语句的语义接近程度，可跨语言比较。",
        ),
        "Yang et al. (2020), Multilingual Universal Sentence Encoder for Semantic Retrieval, ACL demos, 87.",
        Text(
            "Title and the first 120 characters (Chinese) or 320 (English) of the description, Chinese where "
            "there is any. Vectors in half precision; four decimals count.",
            "取题名及描述开头（中文120字、英文320字符），有中文时用中文。向量为半精度，保留四位小数。",
        ),
    ),
)  # fmt: skip
RECORDS = {record.id: record for record in _RECORDS}
"""The records by id."""
