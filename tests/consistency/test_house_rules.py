"""Rules of the house that no linter knows. Each has code that obeys and code that does not."""

import ast
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
APPS = ("engagement", "programmes", "evaluation", "compensation")
Rule = Callable[[ast.Module], Iterator[int]]


def views_and_forms_ask_selectors(tree: ast.Module) -> Iterator[int]:
    """No `.objects` in views and forms, but for the empty set that a field begins with."""
    empty = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr == "none"
    }
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Attribute)
            and node.attr in ("objects", "_base_manager")
            and id(node) not in empty
        ):
            yield node.lineno


def forms_do_not_save(tree: ast.Module) -> Iterator[int]:
    """No `form.save(` anywhere in a view, and no `save` in a form."""
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr == "save"
        ):
            yield node.lineno
        if isinstance(node, ast.FunctionDef) and node.name == "save":
            yield node.lineno


def nobody_below_the_views_looks_at_a_clock(tree: ast.Module) -> Iterator[int]:
    """Time is passed into rules, selectors and services."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            owner = ast.unparse(node.func.value)
            if (owner, node.func.attr) in {
                ("timezone", "now"), ("timezone", "localdate"), ("datetime", "now"),
                ("date", "today"), ("clock", "now"), ("clock", "today"),
            }:  # fmt: skip
                yield node.lineno


def services_are_verbs_with_an_actor(tree: ast.Module) -> Iterator[int]:
    """What changes something takes whoever acts, and the time, by keyword."""
    for node in tree.body:
        if (
            isinstance(node, ast.FunctionDef)
            and any("atomic" in ast.unparse(decorator) for decorator in node.decorator_list)
            and {"by", "at", "on"} & {argument.arg for argument in node.args.args}
        ):
            yield node.lineno


def locks_name_their_table(tree: ast.Module) -> Iterator[int]:
    """`select_for_update` says `of` and `no_key`, so that it locks no more than it means."""
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr == "select_for_update"
            and not {"of", "no_key"} <= {keyword.arg for keyword in node.keywords}
        ):
            yield node.lineno


def rows_have_no_order_of_their_own(tree: ast.Module) -> Iterator[int]:
    """No `Meta.ordering`: the selector says in which order a page shows its rows."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef) and node.name == "Meta":
            for line in node.body:
                if isinstance(line, ast.Assign) and any(
                    isinstance(target, ast.Name) and target.id == "ordering"
                    for target in line.targets
                ):
                    yield line.lineno


RULES: dict[Rule, tuple[tuple[str, ...], str, str]] = {
    views_and_forms_ask_selectors: (
        ("views", "forms"),
        "rows = selectors.claims.queue(viewer)",
        "rows = Claim.objects.all()",
    ),
    forms_do_not_save: (("views", "forms"), "services.add(form.cleaned_data)", "form.save()"),
    nobody_below_the_views_looks_at_a_clock: (
        ("rules", "selectors", "services"),
        "def due(at): return at > start",
        "def due(): return timezone.now() > start",
    ),
    services_are_verbs_with_an_actor: (
        ("services",),
        "@transaction.atomic\ndef approve(claim, *, by): ...",
        "@transaction.atomic\ndef approve(claim, by): ...",
    ),
    locks_name_their_table: (
        ("models", "selectors", "services", "tasks", "ledger"),
        "rows.select_for_update(of=('self',), no_key=True)",
        "rows.select_for_update()",
    ),
    rows_have_no_order_of_their_own: (
        ("models",),
        "class Meta:\n    indexes = []",
        "class Meta:\n    ordering = ['name']",
    ),
}


def files(rooms: tuple[str, ...]) -> list[Path]:
    return sorted(
        path
        for app in APPS
        for path in (ROOT / app).rglob("*.py")
        if "migrations" not in path.parts
        and (path.stem in rooms or any(part in rooms for part in path.parent.parts))
    )


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_code_obeys(rule):
    broken = [
        f"{path.relative_to(ROOT)}:{line}"
        for path in files(RULES[rule][0])
        for line in rule(ast.parse(path.read_text()))
    ]
    assert broken == [], rule.__doc__


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_rule_can_tell(rule):
    _, good, bad = RULES[rule]
    assert list(rule(ast.parse(good))) == []
    assert list(rule(ast.parse(bad))) != []


#: One list with an entry for each table: it is looked up, not read from top to bottom.
LISTS = {"engagement/core/personal_data.py"}


def test_every_file_stays_readable():
    """More than 400 lines is a question; the answer is usually two files."""
    long = {
        str(path.relative_to(ROOT)): count
        for app in APPS
        for path in (ROOT / app).rglob("*.py")
        if "migrations" not in path.parts and (count := len(path.read_text().splitlines())) > 400
    }
    assert long.keys() <= LISTS, long
