"""The public functions of `industria.measures`: each is found, and no module hides one."""

import importlib
import pkgutil

import industria.measures as measures


def test_no_module_bears_the_name_of_a_function() -> None:
    modules = {module.name for module in pkgutil.iter_modules(measures.__path__)}
    assert not modules & set(measures.__all__), "loading such a module would hide the function"


def test_every_function_is_where_it_is_said_to_be() -> None:
    for name in measures.__all__:
        found = getattr(measures, name)
        assert callable(found) and found.__name__ == name
        assert found.__module__.startswith("industria.measures."), name
        assert getattr(importlib.import_module(found.__module__), name) is found
