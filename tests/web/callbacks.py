"""Callbacks of the app asked without a browser: as anybody can who has an address and a keyboard."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

Value = Callable[[str, str], Any]
"""What is sent for a property of a component."""


def dependencies(client: FlaskClient) -> list[dict[str, Any]]:
    """Every callback that is answered by the server."""
    found: list[dict[str, Any]] = client.get("/_dash-dependencies").get_json()
    return [one for one in found if not one.get("clientside_function")]


def ask(client: FlaskClient, callback: Mapping[str, Any], value: Value, entry: str = "page") -> TestResponse:
    """Ask a callback with these values; `entry` is what stands for any id of a pattern."""
    given = [_filled(one, value, entry) for one in callback["inputs"]]
    said = [_filled(one, value, entry) for one in callback["state"]]
    outputs = [_part(text) for text in _outputs(callback["output"])]
    first = given[0][0] if isinstance(given[0], list) else given[0]
    body = {
        "output": callback["output"], "outputs": outputs if ".." in callback["output"][:2] else outputs[0],
        "inputs": given, "state": said, "changedPropIds": [f"{_key(first['id'])}.{first['property']}"],
    }  # fmt: skip
    return client.post("/_dash-update-component", json=body)


def asked(client: FlaskClient, trigger: str, values: Mapping[str, Any]) -> TestResponse:
    """Ask the callback that this component triggers; what `values` does not name is null."""
    found = next(one for one in dependencies(client) if trigger in str(one["inputs"][0]["id"]))
    return ask(client, found, lambda id, name: values.get(id, values.get(f"{id}.{name}")))


def _outputs(text: str) -> Iterator[str]:
    yield from text[2:-2].split("...") if text.startswith("..") else (text,)


def _part(text: str) -> dict[str, Any]:
    id, _, name = text.rpartition(".")
    return {"id": _known(json.loads(id)) if id.startswith("{") else id, "property": name}


def _known(id: dict[str, Any], entry: str = "page") -> dict[str, Any]:
    return {name: entry if isinstance(part, list) else part for name, part in id.items()}


def _key(id: Any) -> str:
    return json.dumps(id, sort_keys=True, separators=(",", ":")) if isinstance(id, dict) else str(id)


def _filled(part: Mapping[str, Any], value: Value, entry: str) -> Any:
    id, name = part["id"], part["property"]
    if not str(id).startswith("{"):
        return {"id": id, "property": name, "value": value(id, name)}
    known = json.loads(id)
    whole = _known(known, entry)
    label = next(iter(sorted(part for part in known if part not in ("at", "entry"))))
    one = {"id": whole, "property": name, "value": value(f"{label}-{whole[label]}", name)}
    return [one] if '["ALL"]' in id else one
