"""Pages that one meets on the way in only, with a secret from a mail, or when things go wrong."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from uuid import uuid4

from django.urls import resolve, reverse

from engagement.access.permissions import Role
from engagement.portal.demonstration.foundation import PASSWORD
from tests.crawl import second_factors
from tests.crawl.data import Data
from tests.crawl.places import ADDRESS_BOOK, every_address
from tests.crawl.visitors import LANGUAGES, NOBODY, Surfer, Visitor, path_of, sign_in
from tests.crawl.walk import Visit
from tests.permissions.addresses import Address

#: Has set up an app, recovery codes and a passkey; the others of the demonstration have none.
WELL_PROTECTED = "administrator@deux-rives.example"
NOWHERE = Address("nowhere", "nowhere/", (), "", None)
SAM = Visitor("northshore-sam", "northshore", Role.PARTICIPANT)


@dataclass
class Detour:
    """Somebody half-way, and the addresses that they can open only there."""

    visitor: Visitor
    surfer: Surfer
    paths: list[str]
    status: int = 200


def detours(host: str, data: Data) -> Iterator[Visit]:
    """Go where the walk does not lead, in both languages."""
    second_factors.give(WELL_PROTECTED, data)
    known = {address.name: address for address in every_address()}
    for begin in _BEGINNINGS:
        for detour in begin(host, data):
            for path in detour.paths:
                for language in LANGUAGES:
                    answer = detour.surfer.get(path, language=language)
                    address = _address(path, known)
                    yield Visit(
                        detour.visitor, address, language, answer, detour.status, detour.surfer
                    )


def _address(path: str, known: dict[str, Address]) -> Address:
    if path.endswith("/nowhere/"):
        return NOWHERE
    match = resolve(path.partition("?")[0], ADDRESS_BOOK)
    return known[match.view_name]


def _asked_for_a_code(host: str, data: Data) -> Iterator[Detour]:
    surfer = Surfer(host)
    surfer.post(reverse("account_request_login_code"), {"email": "sam@northshore.example"})
    yield Detour(NOBODY, surfer, [reverse("account_confirm_login_code")])


def _typed_the_password(host: str, data: Data) -> Iterator[Detour]:
    surfer = Surfer(host)
    fields = {"login": WELL_PROTECTED, "password": PASSWORD}
    surfer.post(reverse("account_login"), fields)
    yield Detour(NOBODY, surfer, [reverse("mfa_authenticate")])


def _has_no_second_factor_yet(host: str, data: Data) -> Iterator[Detour]:
    surfer = Surfer(host)
    fields = {"login": "finance@deux-rives.example", "password": PASSWORD}
    surfer.post(reverse("account_login"), fields)
    surfer.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    names = ("portal:second_factor", "mfa_activate_totp", "mfa_add_webauthn")
    yield Detour(Visitor("deux-rives-finance", "deux-rives", Role.FINANCE), surfer, _paths(names))


def _is_well_protected(host: str, data: Data) -> Iterator[Detour]:
    visitor = Visitor("deux-rives-administrator", "deux-rives", Role.ADMINISTRATOR)
    surfer = sign_in(host, visitor)
    yield Detour(visitor, surfer, _paths(("mfa_reauthenticate", "mfa_reauthenticate_webauthn")))
    surfer.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    passkey = [second_factors.passkey_of(WELL_PROTECTED, data)]
    names = (
        "mfa_index", "mfa_deactivate_totp", "mfa_view_recovery_codes",
        "mfa_download_recovery_codes", "mfa_generate_recovery_codes",
    )  # fmt: skip
    yield Detour(
        visitor,
        surfer,
        [
            *_paths(names),
            reverse("mfa_edit_webauthn", args=passkey),
            reverse("mfa_remove_webauthn", args=passkey),
        ],
    )


def _moves_to_another_address(host: str, data: Data) -> Iterator[Detour]:
    surfer = sign_in(host, SAM)
    surfer.post(reverse("account_email"), {"email": "sam.obrien@northshore.example"})
    yield Detour(SAM, surfer, [reverse("account_email_verification_sent")])


def _forgot_the_password(host: str, data: Data) -> Iterator[Detour]:
    surfer = Surfer(host)
    surfer.post(reverse("account_reset_password"), {"email": "finance@northshore.example"})
    form = surfer.follow(surfer.get(_link_in_mail("accounts.password_reset", data)))
    used = reverse("account_reset_password_from_key", args=["1", "used-before"])
    yield Detour(NOBODY, surfer, [form.path, used])


def _is_invited(host: str, data: Data) -> Iterator[Detour]:
    administrator = sign_in(host, Visitor("northshore-administrator"))
    newcomer = _invite(administrator, "new.colleague@northshore.example", data)
    known = _invite(administrator, "monique@deux-rives.example", data)
    over = reverse("organisations:invitation", args=["northshore", "used-before"])
    yield Detour(NOBODY, Surfer(host), [newcomer, known])
    yield Detour(NOBODY, Surfer(host), [over], status=404)
    yield Detour(SAM, sign_in(host, SAM), [newcomer])
    monique = Visitor("deux-rives-monique", "deux-rives", Role.PARTICIPANT)
    yield Detour(monique, sign_in(host, monique), [known])


def _invite(administrator: Surfer, email: str, data: Data) -> str:
    form = reverse("organisations:invite", args=["northshore"])
    fields = {"name": "Robin Ash", "email": email, "language": "en", "role": "coordinator"}
    answer = administrator.post(form, fields)
    assert answer.status == 302, f"{email} was not invited"
    return _link_in_mail("organisations.staff_invitation", data)


def _brings_a_file(host: str, data: Data) -> Iterator[Detour]:
    visitor = Visitor("northshore-coordinator", "northshore", Role.COORDINATOR)
    surfer = sign_in(host, visitor)
    [(number,), *_] = data.rows(
        "SELECT id FROM evaluation_round WHERE state = 'open' ORDER BY id", "northshore"
    )
    form = reverse("evaluation:import", args=["northshore", number])
    sent = surfer.post(form, {}, file="group,purpose_clear\nstakeholder,5\n")
    yield Detour(visitor, surfer, [path_of(sent.location)])


def _gave_a_calendar_program_the_address(host: str, data: Data) -> Iterator[Detour]:
    form = reverse("programmes_portal:calendar_address", args=["northshore"])
    fields = {"action": "renew", "submission": str(uuid4())}
    shown = sign_in(host, SAM).post(form, fields).html
    link = re.search(r"https?://\S+\.ics", shown)
    assert link, "no address is shown"
    over = reverse("programmes_public:calendar_feed", args=["northshore", "used-before"])
    yield Detour(NOBODY, Surfer(host), [path_of(link[0])])
    yield Detour(NOBODY, Surfer(host), [over], status=404)


def _answered_without_an_account(host: str, data: Data) -> Iterator[Detour]:
    [(number,), *_] = data.rows(
        "SELECT id FROM programmes_opportunity WHERE state = 'published' AND closes_on > now()",
        "northshore",
    )
    form = reverse("programmes_public:interest", args=["northshore", number])
    fields = {
        "name": "Robin Ash",
        "channel": "email",
        "reach_at": "robin.ash@mail.example",
        "agrees": "on",
    }
    Surfer(host).post(form, fields)
    [(mail,)] = data.rows(
        "SELECT text FROM notifications_message WHERE address = 'robin.ash@mail.example'",
        "northshore",
    )
    link = re.search(r"https?://\S+/mine/\S+", mail)
    assert link, "the mail holds no private address"
    yield Detour(NOBODY, Surfer(host), [path_of(link[0])])


def _checks_certificates(host: str, data: Data) -> Iterator[Detour]:
    name, slug = "programmes_public:certificate", "northshore"
    query = "SELECT check_code FROM programmes_certificate ORDER BY id LIMIT 2"
    known = [reverse(name, args=[slug, code]) for (code,) in data.rows(query, slug)]
    yield Detour(NOBODY, Surfer(host), known)
    unknown = reverse(name, args=[slug, "22222-22222-22222-22222"])
    yield Detour(NOBODY, Surfer(host), [unknown], status=404)


def _is_lost(host: str, data: Data) -> Iterator[Detour]:
    yield Detour(NOBODY, Surfer(host), ["/nowhere/"], status=404)
    surfer = sign_in(host, SAM)
    yield Detour(SAM, surfer, ["/my/northshore/nowhere/"], status=404)
    yield Detour(SAM, surfer, [reverse("organisations:operator")], status=403)


_BEGINNINGS: tuple[Callable[[str, Data], Iterator[Detour]], ...] = (
    _asked_for_a_code,
    _typed_the_password,
    _has_no_second_factor_yet,
    _is_well_protected,
    _moves_to_another_address,
    _forgot_the_password,
    _is_invited,
    _brings_a_file,
    _gave_a_calendar_program_the_address,
    _answered_without_an_account,
    _checks_certificates,
    _is_lost,
)


def _paths(names: tuple[str, ...]) -> list[str]:
    return [reverse(name) for name in names]


def _link_in_mail(kind: str, data: Data) -> str:
    query = (
        "SELECT text FROM notifications_accountmessage WHERE kind = %(kind)s"
        " ORDER BY id DESC LIMIT 1"
    )
    [(text,)] = data.rows(query, kind=kind)
    link = re.search(r"https?://\S+", text)
    assert link, f"no link in: {text}"
    return path_of(link[0])
