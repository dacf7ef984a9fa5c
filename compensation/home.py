"""What this app adds to the shell: entries, tasks and the part about one's money."""

from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from compensation import selectors, words
from compensation.enums import ClaimState
from compensation.models import Claim
from compensation.pay import terms as pay_terms
from engagement.access.permissions import Permission
from engagement.access.viewer import Viewer
from engagement.people import parts, terms
from engagement.people.models import Person
from engagement.portal.look import Look
from engagement.portal.registry import (
    NavigationEntry,
    Part,
    Task,
    add_navigation,
    add_part,
    add_tasks,
)
from programmes import shell
from programmes.resources import sources


def register() -> None:
    """Add everything to the shell, once, when the program starts."""
    add_navigation(
        NavigationEntry(
            "staff",
            50,
            gettext_lazy("Claims"),
            "compensation:claims",
            icon="money",
            any_of=(Permission.VIEW_CLAIMS,),
        )
    )
    add_navigation(
        NavigationEntry(
            "staff",
            55,
            gettext_lazy("Mileage rates"),
            "compensation:rates",
            any_of=(Permission.MANAGE_RATES,),
        )
    )
    add_navigation(
        NavigationEntry(
            "staff",
            56,
            gettext_lazy("Rates of pay"),
            "compensation:pay_rates",
            any_of=(Permission.MANAGE_RATES,),
            within="compensation:rates",
        )
    )
    add_navigation(
        NavigationEntry(
            "portal", 30, gettext_lazy("My claims"), "compensation_portal:claims", icon="money"
        )
    )
    add_part("portal", 20, my_money)
    add_tasks("portal", 30, portal_tasks)
    add_tasks("staff", 30, staff_tasks)
    sources.add(selectors.claims.agreed_by_year)
    terms.tell_with(pay_terms.tell)
    parts.add(23, so_far_of)


def my_money(look: Look) -> Part | None:
    """Say where the money of each claim is."""
    money = look.once(_money)
    if money is None:
        return None
    viewer = look.viewer
    return Part(
        "compensation/parts/my_money.html",
        {
            "list_url": _url(viewer, "claims"),
            "new_url": _url(viewer, "claim_new"),
            "rows": [
                {
                    "subject": words.subject(claim),
                    "url": _url(viewer, "claim", claim.pk),
                    "label": claim.get_state_display(),
                    "tone": words.TONES[ClaimState(claim.state)],
                    "where": words.where_is_my_money(claim),
                }
                for claim in money.under_way
            ],
        },
    )


def portal_tasks(look: Look) -> list[Task]:
    """Ask for answers to questions, for drafts to be sent, and whether something was paid."""
    money = look.once(_money)
    if money is None:
        return []
    viewer = look.viewer
    tasks = [_to_finish(viewer, claim) for claim in money.to_finish]
    attended = look.once(shell.around_now)
    for attendance in selectors.home.worth_claiming(attended, money.claimed, look.now):
        title = attendance.activity.title
        tasks.append(
            Task(
                _("Did “%(activity)s” cost you anything?") % {"activity": title},
                f"{_url(viewer, 'claim_new')}?activity={attendance.pk}",
                _("We pay back travel, care and more"),
            )
        )
    return tasks


def staff_tasks(look: Look) -> list[Task]:
    """Name what waits to be approved and to be paid, and for how long."""
    viewer, now = look.viewer, look.now
    decides = viewer.can(Permission.APPROVE_CLAIMS)
    pays = viewer.can(Permission.PAY_CLAIMS)
    if not (decides or pays):
        return []
    to_approve, to_pay = selectors.queue.waiting(viewer)
    base = reverse("compensation:claims", args=[viewer.slug])
    tasks = []
    if decides and to_approve.since is not None:
        title = ngettext("Check %(count)s claim", "Check %(count)s claims", to_approve.count)
        tasks.append(
            Task(
                title % {"count": to_approve.count},
                f"{base}?tab=to-approve",
                _oldest(to_approve.since, now),
                "warning",
            )
        )
    if pays and to_pay.since is not None:
        title = ngettext("Pay %(count)s claim", "Pay %(count)s claims", to_pay.count)
        tasks.append(
            Task(
                title % {"count": to_pay.count},
                f"{base}?tab=to-pay",
                _oldest(to_pay.since, now),
                "warning",
            )
        )
    return tasks


def so_far_of(viewer: Viewer, person: Person, now: datetime) -> parts.Part | None:
    """Show staff who may see money what the time of a person comes to so far this year."""
    if not viewer.can(Permission.VIEW_CLAIMS):
        return None
    year = selectors.pay_rates.so_far(
        person, organisation=person.organisation, today=timezone.localdate(now)
    )
    return parts.Part("compensation/parts/so_far_of_person.html", {"year": year}) if year else None


def _money(look: Look) -> selectors.home.Money | None:
    return selectors.home.money_of(look.person, look.now) if look.person else None


def _to_finish(viewer: Viewer, claim: Claim) -> Task:
    facts = {"subject": words.subject(claim)}
    url = _url(viewer, "claim_check", claim.pk)
    if claim.state == ClaimState.SENT_BACK:
        title = _("Answer a question about your claim for “%(subject)s”") % facts
        return Task(title, url, _("Sent back"), "warning")
    return Task(_("Finish your claim for “%(subject)s”") % facts, url, _("Not sent yet"))


def _oldest(since: datetime, now: datetime) -> str:
    days = max((now - since).days, 0)
    if days == 0:
        return _("Since today")
    return ngettext("Oldest: %(days)s day", "Oldest: %(days)s days", days) % {"days": days}


def _url(viewer: Viewer, name: str, *ids: int) -> str:
    return reverse(f"compensation_portal:{name}", args=[viewer.slug, *ids])
