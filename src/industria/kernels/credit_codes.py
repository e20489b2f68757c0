"""Owns the check characters of the unified social credit code and of the organisation code inside it.

Comes in: an array of texts. Goes out: what is wrong with each. GB 32100-2015 and GB 11714-1997; the weights
make any single wrong character and nearly every exchange of two visible.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

FINE, NO_CODE, WRONG_CHECK, WRONG_ORGANISATION = 0, 1, 2, 3
"""Nothing wrong; not eighteen of the characters; the last character is wrong; the organisation code is."""
LENGTH, MODULUS = 18, 31
ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
"""The characters and their values 0 to 30: no I, O, S, V, Z, which look like others."""
_VALUE = np.full(128, -1, dtype=np.int64)
_VALUE[[ord(one) for one in ALPHABET]] = np.arange(MODULUS)
_PLAIN = np.full(128, -1, dtype=np.int64)
_PLAIN[[ord(one) for one in "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"]] = np.arange(36)
WEIGHTS = np.array([3**k % MODULUS for k in range(LENGTH - 1)])
ORGANISATION_WEIGHTS = np.array([3, 7, 9, 10, 5, 8, 4, 2])
ORGANISATION = slice(8, 17)
"""Where the organisation code of nine characters stands."""


def credit_code_faults(codes: Sequence[str] | ArrayLike) -> NDArray[np.int8]:
    """What is wrong with each unified social credit code.

    c₁₈ = (31 − Σ_{i=1}^{17} c_i·3^{i−1} mod 31) mod 31; of the organisation code, characters 9 to 17:
    c₉ = 11 − Σ_{i=1}^{8} c_i·w_i mod 11 with w = 3 7 9 10 5 8 4 2, 10 written X, 11 written 0.

    GB 32100-2015, GB 11714-1997. The division code (characters 3 to 8) is digits. Codes are taken as written:
    lower case is no code. O(n).
    """
    texts = np.asarray(codes, dtype=np.str_)
    faults = np.full(texts.shape, NO_CODE, dtype=np.int8)
    whole = np.flatnonzero(np.char.str_len(texts) == LENGTH)
    if not len(whole):
        return faults
    letters = texts[whole].astype(f"U{LENGTH}").view(np.uint32).reshape(-1, LENGTH).astype(np.int64)
    plain = np.where(letters < 128, letters, 127)
    values = _VALUE[plain]
    is_code = (values >= 0).all(axis=1) & (values[:, 2:8] < 10).all(axis=1)
    check = (MODULUS - (values[:, :-1] * WEIGHTS).sum(axis=1) % MODULUS) % MODULUS
    own = _PLAIN[plain][:, ORGANISATION]
    rest = 11 - (own[:, :8] * ORGANISATION_WEIGHTS).sum(axis=1) % 11
    wanted = np.where(rest == 11, 0, np.where(rest == 10, _PLAIN[ord("X")], rest))
    found = np.where(
        values[:, -1] != check, WRONG_CHECK, np.where(own[:, 8] != wanted, WRONG_ORGANISATION, FINE)
    )
    faults[whole] = np.where(is_code, found, NO_CODE)
    return faults
