"""Every column has its class, history keeps out what is private, and the grants are as said."""

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection, models
from modeltranslation.fields import TranslationField

from engagement.core import personal_data
from engagement.core.personal_data import APPEND_ONLY, FIELDS, classes_of
from engagement.core.sensitivity import Sensitivity
from tests.conftest import OWN_APPS

ROOT = Path(__file__).resolve().parents[2]
CODE = ("engagement", "programmes", "evaluation", "compensation")
# Tables of packages in which nothing is said about anybody.
WITHOUT_PEOPLE = {
    "auth.Group": "groups are not used",
    "auth.Permission": "names of permissions",
    "contenttypes.ContentType": "names of tables",
    "guardian.GroupObjectPermission": "stays empty (docs/adr/0005)",
    "guardian.UserObjectPermission": "stays empty (docs/adr/0005)",
}
# A reference to one of these says who somebody is.
PEOPLE = {"accounts.User", "people.Person", "organisations.Membership"}
NEVER_IN_HISTORY = {
    Sensitivity.SPECIAL,
    Sensitivity.FINANCIAL,
    Sensitivity.FREE_TEXT,
    Sensitivity.SECRET,
}
MODELS = sorted(
    (m for m in apps.get_models() if m._meta.label not in WITHOUT_PEOPLE),
    key=lambda model: model._meta.label,
)
OWN = [model for model in MODELS if model._meta.app_label in OWN_APPS]


def label(model: type[models.Model]) -> str:
    return model._meta.label


def own_fields(model: type[models.Model]) -> set[str]:
    """The names of a model's columns; translations go with the field that they translate."""
    return {
        field.name for field in model._meta.local_fields if not isinstance(field, TranslationField)
    }


# Fields


def test_each_model_is_named_once():
    assert keys_of_the_list(Path(personal_data.__file__).read_text()) == Counter(map(label, MODELS))


def keys_of_the_list(source: str) -> Counter[str]:
    """How often each model is named: in a dictionary the second would silently win."""
    for node in ast.parse(source).body:
        if isinstance(node, ast.AnnAssign) and ast.unparse(node.target) == "FIELDS":
            return Counter(ast.literal_eval(key) for key in node.value.keys)
    return Counter()


def test_a_model_that_is_named_twice_is_noticed():
    source = 'FIELDS: dict = {"a.B": {}, "c.D": {}, "a.B": {}}'
    assert keys_of_the_list(source) == {"a.B": 2, "c.D": 1}


@pytest.mark.parametrize("model", MODELS, ids=label)
def test_each_field_has_one_class(model):
    assert classes_of(label(model)).keys() == own_fields(model)


def test_a_field_with_two_classes_is_noticed(monkeypatch):
    twice = {Sensitivity.NONE: "id name", Sensitivity.IDENTIFYING: "name"}
    monkeypatch.setattr(personal_data, "FIELDS", {"a.B": twice})
    with pytest.raises(ValueError, match=r"a\.B\.name has two classes"):
        classes_of("a.B")


@pytest.mark.parametrize("model", OWN, ids=label)
def test_whatever_points_at_somebody_says_who_they_are(model):
    classes = classes_of(label(model))
    pointing = {
        field.name
        for field in model._meta.local_fields
        if field.is_relation and field.related_model._meta.label in PEOPLE
    }
    assert {name for name in pointing if classes[name] is not Sensitivity.IDENTIFYING} == set()


# Rights


@pytest.mark.parametrize("model", OWN, ids=label)
def test_the_database_grants_what_the_list_says(db, model):
    """The application adds to history and nothing else; all other rows it may change."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT privilege_type FROM information_schema.role_table_grants "
            "WHERE table_name = %s AND grantee = 'engagement_app'",
            [model._meta.db_table],
        )
        rights = {right for (right,) in cursor.fetchall()}
    changing = set() if label(model) in APPEND_ONLY else {"UPDATE", "DELETE"}
    assert rights == {"SELECT", "INSERT"} | changing


def test_only_known_models_are_append_only():
    assert FIELDS.keys() >= APPEND_ONLY


# History


def names(*, only: bool) -> set[str]:
    """Names of fields that history must not hold; with `only`, of no harmless field as well."""
    by_class = [(name, one) for model in FIELDS for name, one in classes_of(model).items()]
    private = {name for name, one in by_class if one in NEVER_IN_HISTORY}
    harmless = {name for name, one in by_class if one not in NEVER_IN_HISTORY}
    return private - harmless if only else private


def told_to_history(source: str) -> Iterator[tuple[int, str]]:
    """Give (line, name) of each private value that a call of `record` writes as detail."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call) or not is_record(node):
            continue
        for keyword in node.keywords:
            if keyword.arg in {"subject", "by", "at"}:
                continue
            if keyword.arg is None or keyword.arg in names(only=False):
                yield node.lineno, keyword.arg or "**"
            for part in ast.walk(keyword.value):
                if isinstance(part, ast.Attribute) and part.attr in names(only=True):
                    yield node.lineno, part.attr


def is_record(call: ast.Call) -> bool:
    """Whether a call writes an event: it names the subject, as nothing else called so does."""
    return ast.unparse(call.func).rpartition(".")[2] == "record" and any(
        keyword.arg == "subject" for keyword in call.keywords
    )


def test_history_holds_no_words_no_money_and_no_needs():
    files = [path for app in CODE for path in sorted((ROOT / app).rglob("*.py"))]
    assert [
        f"{path.relative_to(ROOT)}:{line} {name}"
        for path in files
        for line, name in told_to_history(path.read_text())
    ] == []


@pytest.mark.parametrize(
    ("call", "told"),
    [
        ('audit.record("claim.paid", subject=claim, by=by, at=at)', []),
        ('audit.record("round.opened", subject=round_, by=by, at=at, asked=3)', []),
        ('record("claim.paid", subject=claim, by=by, at=at, total=claim.total)', ["total"]),
        (
            'record("claim.paid", subject=claim, by=by, at=at, sum=line.rate_amount)',
            ["rate_amount"],
        ),
        ('record("need.added", subject=person, by=by, at=at, kind=need.kind)', ["kind"]),
        ('record("person.changed", subject=person, by=by, at=at, **values)', ["**"]),
        ('services.payments.record(claim, note="by transfer")', []),
    ],
)
def test_the_look_at_history_can_tell(call, told):
    assert [name for _, name in told_to_history(call)] == told
