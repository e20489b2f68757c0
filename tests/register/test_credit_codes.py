"""A mistyped credit code is told with its row; nothing is lost, and other identifiers pass."""

from pathlib import Path

from tests.register.workspaces import codes, load, rows, source, write

HEAD = "enterprise,instrument,period,claim_status\n"
GOOD, WRONG = "914403001922038216", "914403001922038217"


def test_wrong_check_characters_are_told_with_the_first_row(tmp_path: Path) -> None:
    lines = [f"{firm},I{at},2025,paid\n" for at, firm in enumerate([GOOD, WRONG, "E000001", WRONG])]
    write(tmp_path, HEAD + "".join(lines))
    loaded = load(tmp_path, source("claims"))
    found = [one for one in loaded.findings if one.code == "register.credit-code-check"]
    assert [(one.count, one.where.row, one.where.column) for one in found] == [(2, 3, "enterprise")]
    assert WRONG in found[0].what() and GOOD not in found[0].what()
    assert [row["enterprise"] for row in rows(loaded)] == [GOOD, WRONG, "E000001", WRONG]


def test_identifiers_of_another_form_pass(tmp_path: Path) -> None:
    firms = [
        "E000001",
        "11-1234567",
        "914403001922038216A",
        "firm with eighteen",
        "x" * 18,
    ]
    write(tmp_path, HEAD + "".join(f"{firm},I,2025,paid\n" for firm in firms))
    loaded = load(tmp_path, source("claims"))
    assert loaded.accepted == len(firms) and "credit-code-check" not in codes(loaded)


def test_a_letter_that_no_code_has_is_told(tmp_path: Path) -> None:
    write(tmp_path, HEAD + f"{GOOD},I,2025,paid\n{GOOD[:-1]}O,I,2025,paid\n")
    assert codes(load(tmp_path, source("claims")))["credit-code-check"] == 1


def test_other_identifiers_of_the_same_length_pass(tmp_path: Path) -> None:
    firms = [f"{at:018d}" for at in range(110101199001010000, 110101199001010040)]
    write(tmp_path, HEAD + "".join(f"{firm},I,2025,paid\n" for firm in firms))
    assert "credit-code-check" not in codes(load(tmp_path, source("claims")))
