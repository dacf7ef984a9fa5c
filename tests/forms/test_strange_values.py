"""Each field of each form with what its page does not offer: never an error of ours."""

import re
from itertools import cycle

import pytest

from tests.forms import visits
from tests.forms.test_double_clicks import TABLES, body
from tests.permissions.test_matrix import by_address
from tests.worlds import FRENCH

#: What is no reference although it is hidden or holds a number, and what is passed over.
NO_REFERENCE = ("_FORMS", "seen", "version")
LEFT_ALONE = ("attendance_id",)
#: What a field refers to, where several tables could hold what it offers.
KNOWN = {"people": "people.Person"}
_SAME = re.compile(r"-\d+-|_(?:en|fr)$")
CHOICES = ("select", "radio", "checkbox", "hidden")
NONSENSE = ("9" * 30, "-1", "a\x00b", "<b>\u202e\ufb01\U0001f642" * 60)


@pytest.fixture(scope="module")
def ids(house):
    """Return each table with the ids of this house, and one id of the other."""
    known = []
    for model in TABLES:
        with house.acting():
            ours = set(model.objects.values_list("pk", flat=True))
        with FRENCH.acting():
            theirs = model.objects.order_by("pk").values_list("pk", flat=True).first()
        if ours and theirs:
            known.append((model._meta.label, ours, theirs))
    return known


def foreign(ids, field):
    """Return ids of the other organisation that stand for what a field offers, if it does."""
    offered = [value for value in (*field.offers, *field.chosen) if value]
    if field.kind not in CHOICES or field.name.endswith((*NO_REFERENCE, *LEFT_ALONE)):
        return []
    if not offered or not all(value.isdigit() for value in offered):
        return []
    wanted = {int(value) for value in offered}
    return sorted(
        {
            str(theirs)
            for label, ours, theirs in ids
            if wanted <= ours and theirs not in ours and KNOWN.get(field.name, label) == label
        }
    )


#: Their fields are those of a project, each of which is tried alone where one is created.
LIKE_A_PROJECT = (
    "programmes:start_from_shipped",
    "programmes:start_duplicate",
    "programmes:start_from_template",
)


@pytest.mark.parametrize("address", visits.PAGES, ids=by_address)
def test_no_field_takes_what_it_did_not_offer(house, ids, address):
    for found in visits.forms_on(house, address):
        client = visits.client_of(house, found.who)
        for names, value, others in strange(
            found.form, ids, alone=address.name not in LIKE_A_PROJECT
        ):
            with visits.taken_back():
                changed = body(found.form.filled() | {name: [value] for name in names})
                answer = visits.quietly(client, "post", found.target, changed)
                refused = answer is None or answer.status_code != 302
                assert refused or value not in others, (found.name, names, value)


def strange(form, ids, *, alone):
    """Yield what to fill in where: nonsense in all fields of a sort, and in one after the other.

    What is written meets every sort of nonsense; what is chosen is refused as it is no choice,
    so there two sorts are enough: a number that is none, and what a database cannot keep.
    A field alone gets one sort of nonsense, and each id of the other organisation. Where rows of
    a form are alike, the fields of the first row stand for those of the others, and a text in one
    language for the same text in the others.
    """
    fields = [field for field in form.fields.values() if field.kind != "file"]
    chosen = {field.name for field in fields if field.kind in CHOICES}
    written = {field.name for field in fields} - chosen
    for value in NONSENSE:
        if written:
            yield written, value, ()
    for value in NONSENSE[:2] if chosen else ():
        yield chosen, value, ()
    if not alone:
        return
    alike = {_SAME.sub("-", field.name): field for field in reversed(fields)}
    for field, value in zip(alike.values(), cycle(NONSENSE), strict=False):
        others = foreign(ids, field)
        yield from (({field.name}, each, others) for each in (value, *others))


def test_some_fields_do_offer_things_of_an_organisation(house, ids):
    pages = [page for page in visits.PAGES if page.name == "programmes:create_project"]
    fields = {
        name
        for page in pages
        for found in visits.forms_on(house, page)
        for name, field in found.form.fields.items()
        if foreign(ids, field)
    }
    assert {"lead", "planned_level"} <= fields
