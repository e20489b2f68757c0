"""Owns the check that a plan has only known keys and readable values.

Comes in: the values of the file. Goes out: a `Plan` of everything that can be used, and a finding for
everything that cannot. Unusable entries are left out so that the other checks still run and all complaints
come at once.
"""

from __future__ import annotations

from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from industria.findings import Finding
from industria.plan.fields import Sourced
from industria.plan.finding_records import MISSING_KEY, UNKNOWN_KEY, WRONG_VALUE
from industria.plan.models import Plan
from industria.plan.places import Places, without
from industria.toml_positions import Positions, TomlPath, nearest

_PROBLEMS: dict[str, tuple[str, str]] = {
    "string_type": ("text is expected", "应为文本"),
    "string_too_short": ("text is expected", "应填写文本"),
    "string_too_long": ("the text is too long", "文本过长"),
    "string_pattern_mismatch": (
        "an id is text without blanks, dots and brackets",
        "标识为不含空格、句点和方括号的文本",
    ),
    "int_type": ("a whole number is expected", "应为整数"),
    "int_parsing": ("a whole number is expected", "应为整数"),
    "int_from_float": ("a whole number is expected", "应为整数"),
    "int_parsing_size": ("the number is too large", "数字过大"),
    "float_type": ("a number is expected", "应为数字"),
    "float_parsing": ("a number is expected", "应为数字"),
    "finite_number": ("a finite number is expected", "应为有限的数字"),
    "bool_type": ("true or false is expected", "应为 true 或 false"),
    "bool_parsing": ("true or false is expected", "应为 true 或 false"),
    "tuple_type": ("a list in [brackets] is expected", "应为方括号列表"),
    "dict_type": ("a table of keys and values is expected", "应为键值表"),
    "model_type": ("a table of keys and values is expected", "应为键值表"),
    "model_attributes_type": ("a table of keys and values is expected", "应为键值表"),
}
"""What pydantic's error types mean, in two languages."""

_ROUNDS = 12
"""How often unusable entries are taken out before the plan is given up."""


def shaped(data: dict[str, Any], places: Places) -> tuple[Plan | None, list[Finding], Places]:
    """The plan of everything usable, the complaints about the rest, and the places of what was kept."""
    bad: set[TomlPath] = set()
    findings: dict[tuple[TomlPath, str], Finding] = {}
    kept, moved = data, places.moved
    for _ in range(_ROUNDS):
        try:
            return Plan.model_validate(kept), list(findings.values()), _moved(places, moved)
        except ValidationError as error:
            now = _moved(places, moved)
            before = len(bad)
            for problem in error.errors(include_url=False):
                path = now.original(_path(kept, problem["loc"]))
                if problem["type"] == "missing" and path in bad:  # it is there, but of no use
                    bad.add(path[:-1])
                    continue
                findings.setdefault((path, problem["type"]), _finding(problem, path, places))
                bad.add(_unusable(path, problem["type"], data))
            if len(bad) == before:
                break
            kept, moved = without(data, bad)
            if not isinstance(kept.get("region"), dict) or "id" not in kept["region"]:
                kept["region"] = {"id": "region"}
    return None, list(findings.values()), places


def complaints_about(model: type[BaseModel], value: Any, path: TomlPath, places: Places) -> list[Finding]:
    """The complaints about one entry on its own; `path` is where the file says it."""
    try:
        model.model_validate(value)
    except ValidationError as error:
        return [_finding(problem, path, places, model) for problem in error.errors(include_url=False)]
    return []


def _moved(places: Places, moved: dict[TomlPath, TomlPath]) -> Places:
    return Places(places.file, places.data, places.positions, moved)


def _path(data: Any, loc: tuple[int | str, ...]) -> TomlPath:
    """The path in the file of pydantic's: values that stand for a list of one keep no position."""
    path: list[int | str] = []
    held = data
    for step in loc:
        if isinstance(step, int) and not isinstance(held, list):
            continue
        inner = held.get(step) if isinstance(held, dict) else None
        if isinstance(step, int) and step < len(held):
            inner = held[step]
        if isinstance(step, str) and not isinstance(held, dict):
            break
        path.append(step)
        held = inner
    return tuple(path)


def _unusable(path: TomlPath, kind: str, data: Any) -> TomlPath:
    """What to take out: the key itself, or what lacks it where it is missing or already gone."""
    path = path[:-1] if kind == "missing" else path
    held = data
    for step in path:
        inside = step in held if isinstance(held, dict) else _in_list(held, step)
        if not inside:
            break
        held = held[step]
    return path


def _in_list(held: Any, step: str | int) -> bool:
    return isinstance(held, list) and isinstance(step, int) and step < len(held)


def _finding(problem: ErrorDetails, path: TomlPath, places: Places, model: type[BaseModel] = Plan) -> Finding:
    where = places.at(path)
    name = str(next((step for step in reversed(path) if isinstance(step, str)), "plan"))
    loc = problem["loc"]
    if problem["type"] == "extra_forbidden":
        name = str(loc[-1])
        return UNKNOWN_KEY.at(where, name=name, **repair(name, keys_at(model, loc[:-1])))
    if problem["type"] == "missing":
        return MISSING_KEY.at(where, name=str(loc[-1]))
    context = problem.get("ctx", {})
    en, zh = _PROBLEMS.get(problem["type"], (problem["msg"], problem["msg"]))
    if problem["type"] == "plan":
        en, zh = str(context["en"]), str(context["zh"])
    elif problem["type"] == "literal_error":
        allowed = str(context["expected"]).replace("'", "")
        en, zh = f"it is one of {allowed}", "可选值：" + allowed.replace(" or ", ", ")
    elif "ge" in context:
        en, zh = f"it must be at least {context['ge']:g}", f"不得小于 {context['ge']:g}"
    elif "gt" in context:
        en, zh = f"it must be more than {context['gt']:g}", f"应大于 {context['gt']:g}"
    return WRONG_VALUE.at(where, name=name, value=_shown(problem["input"]), problem=en, problem_zh=zh)


def repair(name: str, choices: list[str]) -> dict[str, Any]:
    """The advice to a wrong name: the nearest right one, or all there are where none is near."""
    near = nearest(name, choices)
    if near is not None:
        return {"repair": f"Did you mean {near}?", "repair_zh": f"是否应为 {near}？"}
    known = ", ".join(choices[:12]) + (" …" if len(choices) > 12 else "")
    if not known:
        return {"repair": "None is declared yet.", "repair_zh": "尚无任何声明。"}
    return {"repair": f"Known here: {known}.", "repair_zh": f"此处可用：{known}。"}


def keys_at(model: type[BaseModel], loc: tuple[int | str, ...]) -> list[str]:
    """The keys that the plan may have at a place."""
    for step in loc:
        if isinstance(step, str):
            fields = {field.alias or name: field for name, field in model.model_fields.items()}
            inner = _model_in(fields[step].annotation) if step in fields else None
            if inner is None:
                return []
            model = inner
    names = [field.alias or name for name, field in model.model_fields.items()]
    return [n for n in names if n not in Sourced.model_fields] + [
        n for n in names if n in Sourced.model_fields
    ]


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for part in get_args(annotation):
        if (found := _model_in(part)) is not None:
            return found
    return None


def _shown(value: Any) -> str:
    text = f'"{value}"' if isinstance(value, str) else str(value)
    text = text.lower() if isinstance(value, bool) else text
    return text if len(text) <= 60 else text[:57] + "…"


__all__ = ["Positions", "complaints_about", "keys_at", "repair", "shaped"]
