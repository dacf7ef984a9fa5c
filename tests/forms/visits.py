"""Everybody in front of every page that has a form."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice, product

from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404
from django.test import Client
from django.urls import resolve, reverse

from engagement.access.marks import Audience
from engagement.access.permissions import ROLES, Role
from engagement.organisations.models import Organisation
from tests.conftest import signed_in
from tests.forms.pages import Form, forms_of
from tests.permissions.addresses import Address, addresses
from tests.permissions.test_matrix import MODELS, WORDS
from tests.worlds import World

STAFF = ("coordinator", "manager", "finance", "administrator")
PAGES = [
    a
    for a in addresses()
    if a.in_organisation and a.mark and a.mark.audience in (Audience.STAFF, Audience.PORTAL)
]
OK, ONLY_ACTS = 200, 405
_MOST, _PATHS = 4, 8


@dataclass(frozen=True)
class Found:
    """A form, on whose page it stands and who looks at it."""

    who: str
    path: str
    form: Form

    @property
    def target(self) -> str:
        return self.form.action.partition("?")[0] or self.path.partition("?")[0]

    @property
    def name(self) -> str:
        match = resolve(self.target)
        return f"{match.view_name} {' '.join(sorted(self.form.fields))}"


_found: dict[str, list[Found]] = {}


def forms_on(world: World, address: Address) -> list[Found]:
    """Find every form behind an address, each kind of form once."""
    if address.name not in _found:
        with taken_back():
            _found[address.name] = list(_search(world, address))
    return _found[address.name]


def forget() -> None:
    """Forget the forms of another house: some of its things have numbers by chance."""
    _found.clear()


def _search(world: World, address: Address) -> Iterator[Found]:
    """Look at the page as everybody in turn; a form with a page of its own is alike for all."""
    known: set[str] = set()
    for who in _visitors(address):
        client = client_of(world, who)
        for path in paths(world, address):
            response = quietly(client, "get", path)
            if response is not None and response.status_code == ONLY_ACTS:
                return
            for form in _forms_in(response):
                found = Found(who, path, form)
                if found.name not in known:
                    known.add(found.name)
                    yield found
        if address.name in {name.split()[0] for name in known}:
            return


def _forms_in(response) -> list[Form]:
    is_page = response is not None and response.status_code == OK
    if not is_page or not response.headers["Content-Type"].startswith("text/html"):
        return []
    return forms_of(response.content.decode())


def _visitors(address: Address) -> list[str]:
    """Return who is let in at all; a colleague adds nothing to what the others meet."""
    wanted = set(address.mark.any_of)
    if address.mark.audience is Audience.PORTAL:
        return ["sam", "pat"]
    able = [role for role in STAFF if not wanted or wanted & ROLES[Role(role)]]
    return able or list(STAFF)


def client_of(world: World, who: str) -> Client:
    return signed_in(world.user(who), language="en")


def paths(world: World, address: Address) -> Iterator[str]:
    """Fill the parameters of an address with the things of an organisation."""
    names = [name for name in address.parameters if name != "organisation"]
    organisation = Organisation.objects.get(slug=world.slug)
    with world.acting():
        ids = [
            [WORDS[name]]
            if name in WORDS
            else list(
                apps.get_model(MODELS[name])
                .objects.filter(organisation=organisation)
                .order_by("-pk")
                .values_list("pk", flat=True)[:_MOST]
            )
            for name in names
        ]
    for each in islice(product(*ids), _PATHS):
        yield reverse(
            address.name, kwargs={"organisation": world.slug} | dict(zip(names, each, strict=True))
        )


@contextmanager
def taken_back() -> Iterator[None]:
    """Undo at the end of the block whatever was done in it."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def quietly(client: Client, method: str, path: str, data: object = None):
    """Ask, and return None when there is nothing for this visitor; errors of ours come through."""
    try:
        with transaction.atomic():
            return getattr(client, method)(path, data)
    except (Http404, PermissionDenied):
        return None
