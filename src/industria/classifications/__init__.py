"""Names of industry and product classifications, normalisation of codes, and ancestry by prefix."""

from industria.classifications.codes import (
    PROBLEMS,
    CodeProblem,
    NormalisedCode,
    is_part_of,
    level,
    normalise_code,
)
from industria.classifications.records import CLASSIFICATIONS, Classification, classification

__all__ = [
    "CLASSIFICATIONS", "PROBLEMS", "Classification", "CodeProblem", "NormalisedCode", "classification",
    "is_part_of", "level", "normalise_code",
]  # fmt: skip
