"""Every job that is asked for exists, and takes what it is given."""

import ast
import inspect
from pathlib import Path

import pytest

from engagement.jobs import registry
from engagement.notifications.kinds import kinds

ROOT = Path(__file__).resolve().parents[2]
APPS = ("engagement", "programmes", "evaluation", "compensation")
_OWN = {"key", "run_at", "shared"}


def asked_for() -> list[tuple[str, str, frozenset[str]]]:
    """Return (place, job, argument names) of every call of `enqueue`."""
    found = []
    for app in APPS:
        for path in sorted((ROOT / app).rglob("*.py")):
            text = path.read_text()
            for node in ast.walk(ast.parse(text)) if "enqueue" in text else ():
                if (
                    isinstance(node, ast.Call)
                    and ast.unparse(node.func).rpartition(".")[2] == "enqueue"
                    and node.args
                ):
                    name = ast.literal_eval(node.args[0])
                    given = frozenset(k.arg for k in node.keywords if k.arg) - _OWN
                    found.append((f"{path.relative_to(ROOT)}:{node.lineno}", name, given))
    return found


CALLS = asked_for()


def test_there_are_calls_to_look_at():
    assert len(CALLS) >= 3


@pytest.mark.parametrize(("place", "name", "given"), CALLS, ids=[call[0] for call in CALLS])
def test_a_job_that_is_asked_for_is_declared_and_takes_its_ids(place, name, given):
    kind = registry.kind(name)
    inspect.signature(kind.handler).bind(object(), **dict.fromkeys(given, 1))
    if kind.on_failure is not None:
        inspect.signature(kind.on_failure).bind(object(), **dict.fromkeys(given, 1))


@pytest.mark.parametrize("periodic", registry.all_periodic(), ids=lambda known: known.name)
def test_periodic_work_is_declared_and_needs_no_ids(periodic):
    inspect.signature(registry.kind(periodic.name).handler).bind(object())


@pytest.mark.parametrize("name", sorted(registry.kinds()))
def test_a_job_is_named_after_its_app(name):
    if not name.startswith("tests."):
        module = registry.kind(name).handler.__module__
        assert name.partition(".")[0] == module.removeprefix("engagement.").partition(".")[0]


@pytest.mark.parametrize("name", sorted(kinds()))
def test_a_kind_of_message_has_a_title_for_staff(name):
    assert str(kinds()[name].title).strip()
