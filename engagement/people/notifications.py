"""Messages about taking part in general."""

from django.utils.translation import gettext_lazy as _

from engagement.notifications.kinds import Kind


class AccountGiven(Kind):
    """Somebody who takes part can sign in from now on."""

    name = "people.account_given"
    title = _("How to sign in")
    needs = frozenset({"organisation_slug", "email", "greeting"})
