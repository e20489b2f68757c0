"""The glossary covers every choice the catalogue knows, in two languages."""

import pytest

from industria import catalogue
from industria.findings import Severity
from industria.glossary import GROUPS, TABLES, term
from industria.register.contracts import CONTRACTS


@pytest.mark.parametrize(
    ("group", "keys"),
    [
        ("status", catalogue.STATUSES),
        ("origin", catalogue.ORIGINS),
        ("confidence", catalogue.CONFIDENCES),
        ("indicator", catalogue.INDICATORS),
        ("severity", tuple(str(s) for s in Severity)),
        ("verdict", ("met", "on-track", "behind", "unknown")),
    ],
)
def test_every_choice_has_words(group: str, keys: tuple[str, ...]) -> None:
    assert set(keys) <= set(GROUPS[group])


def test_words_exist_in_both_languages_and_are_distinct_within_a_group() -> None:
    for name, group in GROUPS.items():
        for key, text in group.items():
            if (name, key) == ("comparator", "="):
                continue
            assert text.en.strip() and text.zh.strip(), (name, key)
    for name in ("status", "origin", "confidence", "verdict", "indicator"):
        for language in ("en", "zh"):
            words = [text[language] for text in GROUPS[name].values()]
            assert len(set(words)) == len(words), (name, language)


def test_an_unlisted_key_stands_for_itself_and_an_unknown_group_is_a_mistake() -> None:
    assert term("tier", "moonshot").zh == "moonshot"
    assert term("tier", None).en == ""
    with pytest.raises(KeyError):
        term("no-such-group", "x")


def test_every_register_table_has_a_name() -> None:
    assert set(CONTRACTS) <= set(TABLES)
