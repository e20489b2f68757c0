"""Credit codes: published ones are fine, and every single mistake in them is seen."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from industria.kernels.credit_codes import (
    ALPHABET,
    FINE,
    NO_CODE,
    ORGANISATION_WEIGHTS,
    WRONG_CHECK,
    WRONG_ORGANISATION,
    credit_code_faults,
)

PUBLISHED = ("914403001922038216", "9144030071526726XG", "91330100799655058B")
"""As the firms print them on their own pages: Huawei, Tencent, Alibaba (China)."""


def check(front: str) -> str:
    """The last character, by the standard's own table of weights."""
    weights = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
    return ALPHABET[-sum(ALPHABET.index(c) * w for c, w in zip(front, weights, strict=True)) % 31]


def organisation_check(front: str) -> str:
    rest = 11 - sum(int(c, 36) * int(w) for c, w in zip(front, ORGANISATION_WEIGHTS, strict=True)) % 11
    return {10: "X", 11: "0"}.get(rest) or str(rest)


LETTERS = st.sampled_from(ALPHABET)


@st.composite
def codes(draw):
    organisation = "".join(draw(st.lists(LETTERS, min_size=8, max_size=8)))
    division = "".join(draw(st.lists(st.sampled_from("0123456789"), min_size=6, max_size=6)))
    front = draw(LETTERS) + draw(LETTERS) + division + organisation + organisation_check(organisation)
    return front + check(front)


def test_published_codes_are_fine():
    assert credit_code_faults(PUBLISHED).tolist() == [FINE] * len(PUBLISHED)


@given(codes(), st.integers(0, 17), LETTERS)
def test_a_code_is_fine_and_any_single_mistake_is_seen(code, place, letter):
    assert credit_code_faults([code])[0] == FINE
    wrong = code[:place] + letter + code[place + 1 :]
    assert (credit_code_faults([wrong])[0] == FINE) == (wrong == code)


@given(codes(), st.integers(0, 16))
def test_an_exchange_of_neighbours_is_seen(code, place):
    wrong = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
    assert (credit_code_faults([wrong])[0] == FINE) == (wrong == code)


def test_a_wrong_organisation_code_under_a_right_last_character():
    front = "91440300192203822"
    assert credit_code_faults([front + check(front)])[0] == WRONG_ORGANISATION
    assert credit_code_faults(["914403001922038217"])[0] == WRONG_CHECK


def test_what_is_no_code_is_called_none():
    for text in ("", "E000001", PUBLISHED[0][:-1], PUBLISHED[0] + "1", "9144030019220382I6", "91440A001922038216",
                 "９１４４０３００１９２２０３８２１６", PUBLISHED[1].lower()):  # fmt: skip
        assert credit_code_faults([text])[0] == NO_CODE, text
    assert credit_code_faults(np.array([], dtype=str)).tolist() == []
