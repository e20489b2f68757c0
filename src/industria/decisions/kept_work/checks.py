"""Owns what may be written on a work item: fields of the right form, dates, reasons, what may follow what.

Comes in: what a person typed, and the item as it stands. Goes out: safe values, or every finding at once.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from industria.catalogue import ColumnRecord
from industria.decisions.entries import MOST, Subject
from industria.decisions.finding_records import SUBJECT_UNREADABLE, TEXT_MISSING, TOO_LONG, WHO_MISSING
from industria.decisions.kept_work.finding_records import (
    DAY_AHEAD,
    DAY_BEFORE,
    FIELD_MISSING,
    FIELD_NOT_CHOICE,
    FIELD_NOT_DATE,
    FIELD_NOT_NUMBER,
    FIELD_UNKNOWN,
    NOTHING_CHANGED,
    NOTHING_CHOSEN,
    REASON_MISSING,
    STEP_BACK_UNEXPLAINED,
    STEP_WITHOUT_DATE,
    TITLE_OF_NEED_MISSING,
    TOO_MANY_AT_ONCE,
)
from industria.decisions.kept_work.items import Value, WorkItem
from industria.decisions.kept_work.records import LONG_FIELDS, MOST_OF_A_FIELD
from industria.decisions.kept_work.work_record import WorkRecord
from industria.decisions.wording import safe_line, safe_text
from industria.findings import Finding
from industria.toml_positions import nearest

Fields = dict[str, Value]
MOST_AT_ONCE = 2_000
"""Most items that are begun with one entry: a batch is worked through by people."""


def safe_fields(record: WorkRecord, given: Mapping[str, Any]) -> tuple[Fields, list[Finding]]:
    """The fields as they will be kept, and what is wrong with them; an empty text empties a field."""
    kept: Fields = {}
    found: list[Finding] = []
    for name, value in given.items():
        column = record.field(name)
        if column is None:
            found.append(_unknown(record, name))
            continue
        value, wrong = _safe_value(column, value)
        if wrong is None:
            kept[name] = value
        else:
            found.append(wrong)
    return kept, found


def _unknown(record: WorkRecord, name: str) -> Finding:
    names = [column.name for column in record.fields]
    shown = safe_line(str(name))[:60]
    return FIELD_UNKNOWN.at(
        kind=record.kind, field=shown, nearest=nearest(shown, names) or names[0], fields=", ".join(names)
    )


def _safe_value(column: ColumnRecord, given: Any) -> tuple[Value, Finding | None]:
    long = column.name.startswith("text_") or column.name in ("task", "evidence")
    text = "" if given is None else (safe_text if long else safe_line)(str(given))
    if not text:
        return None, None
    shown = text[:60]
    if column.kind == "date":
        day = _day(text)
        return day, None if day else FIELD_NOT_DATE.at(field=column.name, value=shown)
    if column.kind == "number":
        number = _number(text)
        wrong = number is None or number < (column.minimum or 0)
        return number, FIELD_NOT_NUMBER.at(
            field=column.name, value=shown, unit=column.unit
        ) if wrong else None
    if column.kind == "choice":
        wrong = text not in column.choices
        return text, FIELD_NOT_CHOICE.at(
            field=column.name, value=shown, choices=", ".join(column.choices)
        ) if wrong else None
    most = LONG_FIELDS.get(column.name, MOST_OF_A_FIELD)
    if len(text) > most:
        return text, TOO_LONG.at(field=column.name, length=f"{len(text):,}", most=f"{most:,}")
    return text, None


def _day(text: str) -> str | None:
    """A day as ISO text; None for anything else, such as 20270331 or a day of no month."""
    try:
        return date.fromisoformat(text).isoformat() if len(text) == 10 else None
    except ValueError:
        return None


def _number(text: str) -> float | None:
    try:
        number = float(text.replace(",", ""))
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def wrong_with_writing(
    subject: Subject, text: str, who: str, run: str, *, withdrawal: bool = False
) -> list[Finding]:
    """What is wrong with who writes what on which thing, before any field is looked at."""
    checks = (
        (subject.readable, SUBJECT_UNREADABLE.at(subject=str(subject)[:80])),
        (who, WHO_MISSING.at()),
        (text or not withdrawal, TEXT_MISSING.at()),
    )
    given = {"text": text, "who": who, "subject": subject.key, "run": run}
    long = [
        TOO_LONG.at(field=name, length=f"{len(value):,}", most=f"{MOST[name]:,}")
        for name, value in given.items()
        if len(value) > MOST[name]
    ]
    return [finding for well, finding in checks if not well] + long


def wrong_with_many(subjects: Sequence[Subject], text: str, who: str, run: str) -> list[Finding]:
    """What is wrong with beginning the same on many things: none, too many, or one that cannot be named."""
    found = [] if subjects else [NOTHING_CHOSEN.at()]
    if len(subjects) > MOST_AT_ONCE:
        found.append(TOO_MANY_AT_ONCE.at(number=f"{len(subjects):,}", most=f"{MOST_AT_ONCE:,}"))
    first = next((one for one in subjects if wrong_with_writing(one, text, who, run)), None)
    checked = first or (subjects[0] if subjects else Subject("page", "none"))
    return found + wrong_with_writing(checked, text, who, run)


def wrong_with_day(day: str, today: date, before: WorkItem | None) -> list[Finding]:
    """What is wrong with the day of an entry: it is one, has come, and is not before the latest entry."""
    safe = _day(safe_line(day))
    if safe is None:
        return [FIELD_NOT_DATE.at(field="day", value=safe_line(day)[:60])]
    if safe > (today + timedelta(days=1)).isoformat():  # clocks of offices may be ahead of ours
        return [DAY_AHEAD.at(day=safe)]
    if before is not None and safe < before.changed:
        return [DAY_BEFORE.at(day=safe, last=before.changed)]
    return []


def wrong_with_state(record: WorkRecord, fields: Fields, before: WorkItem | None, text: str) -> list[Finding]:
    """What is wrong with the item as it would stand with these fields."""
    known = dict(before.fields) if before else {}
    after = {name: value for name, value in (known | fields).items() if value is not None}
    found = [
        FIELD_MISSING.at(field=column.name, meaning=column.meaning.en, meaning_zh=column.meaning.zh)
        for column in record.fields
        if column.required and column.name not in after
    ]
    if record.kind == "need" and not ("title_zh" in after or "title_en" in after):
        found.append(TITLE_OF_NEED_MISSING.at())
    if ("next_step" in after) != ("next_date" in after):
        found.append(STEP_WITHOUT_DATE.at())
    stage = str(after.get("stage") or "")
    reason = record.needs_reason.get(stage)
    if reason and reason not in after:
        found.append(REASON_MISSING.at(stage=stage, field=reason))
    if before is not None:
        found += _wrong_move(record, before.stage, stage, text)
        same = all(before.fields.get(name) == value for name, value in fields.items())
        if same and not text:
            found.append(NOTHING_CHANGED.at())
    return found


def _wrong_move(record: WorkRecord, old: str, new: str, text: str) -> list[Finding]:
    """A step down the ladder, or out of an end, needs a word; forward steps may leave stages out."""
    ladder = record.ladder
    if old == new or not new or text:
        return []
    forward = old in ladder and new in ladder and ladder.index(new) > ladder.index(old)
    ending = new in record.ends and old not in record.ends
    return [] if forward or ending else [STEP_BACK_UNEXPLAINED.at(old=old, new=new)]
