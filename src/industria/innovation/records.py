"""Owns the records of what is measured of matches."""

from __future__ import annotations

from industria.catalogue import MeasureRecord
from industria.findings import Text

_PAIR = ("need", "result")
_RECORDS = (
    MeasureRecord(
        "match_score",
        Text("score of a match", "匹配得分"),
        "s = (2 w + c) / 3, w the wording, c the sense; s = w without vectors",
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
            "Title and the first 200 characters (Chinese) or 600 (English) of the description, Chinese where "
            "there is any. Vectors in half precision; four decimals count.",
            "取题名及描述开头（中文200字、英文600字符），有中文时用中文。向量为半精度，保留四位小数。",
        ),
    ),
    MeasureRecord(
        "match_judged",
        Text("order by judgements", "按评价排序"),
        "p = 1 / (1 + e^(−xβ)), β = argmax Σ y ln p + (1 − y) ln(1 − p) − ½ |β − β₀|²",
        "from 0 to 1",
        _PAIR,
        Text(
            "How likely people would say that a result fits, by what they said of others.",
            "根据已有评价推断某匹配被认为合适的可能性。",
        ),
        "Bishop (2006), Pattern Recognition and Machine Learning, 4.3. Quality: nDCG@10, Järvelin & "
        "Kekäläinen (2002), ACM Trans. Inf. Syst. 20:422.",
        Text(
            "From wording, sense, field, readiness, licence and place; β₀ weighs wording and sense as the "
            "score does. Used only where it orders needs left out of the learning better.",
            "依据用词、语义、领域、成熟度、许可与地点；β₀ 与得分权重一致。仅当对留出的需求排序更优时采用。",
        ),
    ),
)  # fmt: skip
RECORDS = {record.id: record for record in _RECORDS}
"""The records by id."""
