"""The documents say what is true: rows, links, decisions, words and settings are all checked."""

import ast
import re
from collections import Counter
from collections.abc import Iterable
from itertools import chain
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
CODE = ("engagement", "programmes", "evaluation", "compensation")
SETTINGS = ROOT / "engagement" / "config" / "settings"
NOT_YET = "not yet"

SERIES = {"A": 82, "B": 12, "C": 9, "D": 8, "E": 33, "G": 22}
IDENTIFIERS = [f"{letter}{n}" for letter, last in SERIES.items() for n in range(1, last + 1)]

LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
NOT_FOR_READERS = re.compile(
    r"(?<![\w/])/(?:work|root|home|tmp)/|pypi\.org|pythonhosted\.org|npmjs\.(?:org|com)|index-url"
)
ADR_NAME = re.compile(r"^(\d{4})-[a-z0-9-]+\.md$")
ADR_STATUS = re.compile(
    r"^Status: (Proposed|Accepted|Superseded by \[\d{4}\]\(\S+\))$", re.MULTILINE
)
VARIABLE = re.compile(r"^`([A-Z][A-Z0-9_]+)`$")


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def documents() -> list[Path]:
    """Every document of the repository."""
    return sorted(chain(ROOT.glob("*.md"), DOCS.rglob("*.md")))


def label(path: Path) -> str:
    return str(path.relative_to(ROOT))


def rows(text: str) -> list[list[str]]:
    """The cells of every table row, heads and rules left out."""
    lines = [line.strip() for line in text.splitlines()]
    found = []
    for number, line in enumerate(lines):
        following = lines[number + 1] if number + 1 < len(lines) else ""
        if line.startswith("|") and not is_rule(line) and not is_rule(following):
            found.append([cell.strip() for cell in line.strip("|").split("|")])
    return found


def is_rule(line: str) -> bool:
    return bool(re.fullmatch(r"\|(\s*:?-+:?\s*\|)+", line))


# Requirements


def requirement_problems(text: str, identifiers: Iterable[str]) -> list[str]:
    """What is wrong with the table of requirements."""
    table = [cells for cells in rows(text) if re.fullmatch(r"[A-G]\d+", cells[0])]
    counted = Counter(cells[0] for cells in table)
    wanted = set(identifiers)
    problems = [f"{name} has no row" for name in sorted(wanted - counted.keys())]
    problems += [f"{name} is not one of ours" for name in sorted(counted.keys() - wanted)]
    problems += [f"{name} has {n} rows" for name, n in counted.items() if n > 1]
    return problems + [problem for cells in table for problem in row_problems(cells)]


def row_problems(cells: list[str]) -> list[str]:
    if len(cells) != 4 or not all(cells):
        return [f"{cells[0]} has not four filled cells"]
    name, _, page, test = cells
    if page == test == NOT_YET:
        return []
    problems = []
    if not re.match(r"`/|\[", page):
        problems.append(f"{name} names no page")
    if "](../tests/" not in test:
        problems.append(f"{name} names no test")
    return problems


def test_every_requirement_has_its_row():
    text = text_of(DOCS / "requirements.md")
    assert len(IDENTIFIERS) == 166
    assert requirement_problems(text, IDENTIFIERS) == []


GOOD_ROW = "| A1 | A sponsor. | `/o/…/` | [test](../tests/x.py) |"


@pytest.mark.parametrize(
    ("table", "problem"),
    [
        (GOOD_ROW, None),
        ("| A1 | A sponsor. | not yet | not yet |", None),
        ("| A1 | A sponsor. | [docs](operations.md) | [test](../tests/x.py) |", None),
        ("", "A1 has no row"),
        (f"{GOOD_ROW}\n{GOOD_ROW}", "A1 has 2 rows"),
        (f"{GOOD_ROW}\n| A2 | More. | not yet | not yet |", "A2 is not one of ours"),
        ("| A1 | A sponsor. | not yet |", "A1 has not four filled cells"),
        ("| A1 |  | not yet | not yet |", "A1 has not four filled cells"),
        ("| A1 | A sponsor. | `/o/…/` | not yet |", "A1 names no test"),
        ("| A1 | A sponsor. | soon | [test](../tests/x.py) |", "A1 names no page"),
    ],
)
def test_the_check_of_requirements_can_fail(table, problem):
    assert requirement_problems(table, ["A1"]) == ([problem] if problem else [])


# Links


def dead_links(path: Path) -> list[str]:
    """Relative links and anchors of a document that lead nowhere."""
    text = FENCE.sub("", text_of(path))
    return [target for target in LINK.findall(text) if not leads_somewhere(path, target)]


def leads_somewhere(path: Path, target: str) -> bool:
    if re.match(r"https?:|mailto:", target):
        return True
    name, _, anchor = target.partition("#")
    goal = path.parent / name if name else path
    if not goal.exists():
        return False
    return not anchor or anchor in anchors(text_of(goal))


def anchors(text: str) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", FENCE.sub("", text), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("path", documents(), ids=label)
def test_every_link_leads_somewhere(path):
    assert dead_links(path) == []


@pytest.mark.parametrize(
    ("text", "dead"),
    [
        ("[a](other.md) [b](#this-page) [c](other.md#part-two) [d](https://example.org/x)", []),
        ("```\n[a](nowhere.md)\n```", []),
        ("[a](nowhere.md)", ["nowhere.md"]),
        ("![a picture](nowhere.png)", ["nowhere.png"]),
        ("[a](#elsewhere)", ["#elsewhere"]),
        ("[a](other.md#part-three)", ["other.md#part-three"]),
    ],
)
def test_the_check_of_links_can_fail(tmp_path, text, dead):
    (tmp_path / "other.md").write_text("# Other\n\n## Part two\n")
    page = tmp_path / "page.md"
    page.write_text(f"# This page\n\n{text}\n")
    assert dead_links(page) == dead


# Decisions


def decision_problems(texts: dict[str, str]) -> list[str]:
    """What is wrong with the records of decisions, given by file name."""
    problems = [f"{name} has no number" for name in texts if not ADR_NAME.match(name)]
    numbers = Counter(name[:4] for name in texts if ADR_NAME.match(name))
    problems += [f"{number} is given {n} times" for number, n in numbers.items() if n > 1]
    for name, text in texts.items():
        if not re.match(rf"# {name[:4]}\. \S", text):
            problems.append(f"{name} has no title with its number")
        if not ADR_STATUS.search(text):
            problems.append(f"{name} has no status")
        problems += [
            f"{name} has no {part}"
            for part in ("Context", "Decision", "Consequences")
            if f"\n## {part}\n" not in text
        ]
    return problems


def test_every_decision_has_number_title_and_status():
    texts = {path.name: text_of(path) for path in (DOCS / "adr").iterdir()}
    assert texts
    assert decision_problems(texts) == []


ADR = "# 0001. A wall\n\nStatus: Accepted\n\n## Context\n\n## Decision\n\n## Consequences\n"


@pytest.mark.parametrize(
    ("texts", "problem"),
    [
        ({"0001-wall.md": ADR}, None),
        (
            {"0001-wall.md": ADR.replace("Accepted", "Superseded by [0002](0002-gate.md)")},
            None,
        ),
        ({"0001-wall.md": ADR, "0001-gate.md": ADR}, "0001 is given 2 times"),
        (
            {"0001-wall.md": ADR.replace("0001", "0002")},
            "0001-wall.md has no title with its number",
        ),
        ({"0001-wall.md": ADR.replace("Accepted", "Perhaps")}, "0001-wall.md has no status"),
        ({"0001-wall.md": ADR.replace("Context", "Story")}, "0001-wall.md has no Context"),
    ],
)
def test_the_check_of_decisions_can_fail(texts, problem):
    assert decision_problems(texts) == ([problem] if problem else [])


def test_a_decision_without_a_number_is_noticed():
    assert "wall.md has no number" in decision_problems({"wall.md": ADR})


def test_the_code_names_only_decisions_that_exist():
    known = {path.name[:4] for path in (DOCS / "adr").iterdir()}
    named = {
        number
        for path in source_files()
        for number in re.findall(r"docs/adr/(\d{4})", text_of(path))
    }
    assert named <= known


# Words


def glossary_problems(text: str, source: str) -> list[str]:
    """What is wrong with the glossary: a gap, a word twice, a name that the code does not know."""
    table = rows(text)
    words = Counter(cells[0] for cells in table)
    problems = [f"{word} is explained {n} times" for word, n in words.items() if n > 1]
    for cells in table:
        if len(cells) != 4 or not all(cells):
            problems.append(f"{cells[0]} lacks a language, a name or a meaning")
        elif cells[2] != NOT_YET and not names_something(cells[2], source):
            problems.append(f"{cells[0]}: {cells[2]} is not in the code")
    return problems


def names_something(cell: str, source: str) -> bool:
    name = re.fullmatch(r"`([\w.]+)`", cell)
    return bool(name) and all(
        re.search(rf"\b{part}\b", source) for part in name.group(1).split(".")
    )


def source_files() -> list[Path]:
    return [path for package in CODE for path in (ROOT / package).rglob("*.py")]


def test_every_word_has_two_languages_and_a_name_in_the_code():
    source = "\n".join(text_of(path) for path in source_files())
    assert glossary_problems(text_of(DOCS / "glossary.md"), source) == []


@pytest.mark.parametrize(
    ("table", "problem"),
    [
        ("| claim | demande | `Claim` | What is asked. |", None),
        ("| side | côté | `Side.LEFT` | Where. |", None),
        ("| charter | charte | not yet | An agreement. |", None),
        ("| claim |  | `Claim` | What is asked. |", "claim lacks a language, a name or a meaning"),
        ("| claim | demande | `Claim` |", "claim lacks a language, a name or a meaning"),
        ("| claim | demande | `Clam` | Asked. |", "claim: `Clam` is not in the code"),
        ("| side | côté | `Side.UP` | Where. |", "side: `Side.UP` is not in the code"),
        ("| a | b | `Claim` | c |\n| a | d | `Claim` | e |", "a is explained 2 times"),
    ],
)
def test_the_check_of_words_can_fail(table, problem):
    source = "class Claim: ...\nclass Side:\n    LEFT = 1\n"
    assert glossary_problems(table, source) == ([problem] if problem else [])


# Settings


def settings_read(source: str) -> set[str]:
    """The names of the environment variables that a module reads."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and node.args and reads_environment(node.func):
            names |= strings(node.args[0])
        if isinstance(node, ast.Subscript) and ast.unparse(node.value) == "os.environ":
            names |= strings(node.slice)
    return names


def reads_environment(function: ast.expr) -> bool:
    called = ast.unparse(function)
    return bool(re.fullmatch(r"env(\.\w+)?|os\.environ\.get|os\.getenv", called))


def strings(expression: ast.expr) -> set[str]:
    """Every name that an expression can give, both sides of an if-else among them."""
    if isinstance(expression, ast.IfExp):
        return strings(expression.body) | strings(expression.orelse)
    if isinstance(expression, ast.Constant) and isinstance(expression.value, str):
        return {expression.value}
    return set()


def settings_described(text: str) -> list[str]:
    """The names in the first cells of the table under the heading "Settings"."""
    part = re.search(r"^## Settings$(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    cells = rows(part.group(1)) if part else []
    return [name.group(1) for row in cells if (name := VARIABLE.match(row[0]))]


def test_every_setting_is_described_and_every_described_setting_exists():
    described = settings_described(text_of(DOCS / "operations.md"))
    modules = [path for path in SETTINGS.glob("*.py") if path.name != "test.py"]
    read = set().union(*(settings_read(text_of(path)) for path in modules))
    assert sorted(described) == sorted(set(described))
    assert sorted(set(described) - read) == []
    assert sorted(read - set(described)) == []


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ('A = env.str("A_NAME", "x")', {"A_NAME"}),
        ('A = env("A_NAME")', {"A_NAME"}),
        ('A = env.list("A_NAME", default=[])', {"A_NAME"}),
        ('A = env.str("ONE" if x else "TWO")', {"ONE", "TWO"}),
        ('vars().update(env.email_url("MAIL"))', {"MAIL"}),
        ('import os\nA = os.environ.get("A_NAME")', {"A_NAME"}),
        ('import os\nA = os.environ["A_NAME"]', {"A_NAME"}),
        ('A = other.str("A_NAME")', set()),
        ('# env.str("A_NAME")', set()),
    ],
)
def test_the_reading_of_settings_finds_names(source, names):
    assert settings_read(source) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "## Settings\n\n| Name | Use |\n| --- | --- |\n| `A_NAME` | A. |\n\n## More\n",
            ["A_NAME"],
        ),
        ("## Other\n\n| `A_NAME` | A. |\n", []),
        ("## Settings\n\n| a name | A. |\n", []),
    ],
)
def test_the_reading_of_the_settings_table_finds_names(text, names):
    assert settings_described(text) == names


# What no reader needs


def places_and_indexes(text: str) -> list[str]:
    """Paths of somebody's machine and addresses of package indexes."""
    return NOT_FOR_READERS.findall(text)


@pytest.mark.parametrize(
    "path", [*documents(), *sorted((ROOT / "requirements").iterdir())], ids=label
)
def test_no_document_names_a_machine_or_a_package_index(path):
    assert places_and_indexes(text_of(path)) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("See `/o/…/people/` and docs/work/plan.md.", False),
        ("Look in /work/main.", True),
        ("Look in `/root/.cache`.", True),
        ("It lies in /home/me.", True),
        ("pip install --index-url x", True),
        ("https://pypi.org/simple", True),
    ],
)
def test_the_check_of_places_can_fail(text, found):
    assert bool(places_and_indexes(text)) is found
