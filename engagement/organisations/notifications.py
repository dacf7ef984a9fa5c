"""Messages about accounts and memberships."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from engagement.notifications.kinds import Kind


class SignInCode(Kind):
    """The single-use code with which somebody signs in."""

    name = "accounts.sign_in_code"
    title = _("Sign-in code")
    needs = frozenset({"code", "minutes"})


class AddressCode(Kind):
    """The single-use code that proves a new address."""

    name = "accounts.address_code"
    title = _("Code for a new email address")
    needs = frozenset({"code", "minutes"})


class AddressChanged(Kind):
    """What the old address is told when somebody signs in with another one from now on."""

    name = "accounts.address_changed"
    title = _("Email address changed")
    needs = frozenset({"greeting"})


class PasswordReset(Kind):
    """A link to choose a new password."""

    name = "accounts.password_reset"
    title = _("New password")
    needs = frozenset({"url"})


class SecurityNotice(Kind):
    """Something about how the account is protected has changed."""

    name = "accounts.security_notice"
    title = _("Security notice")
    needs = frozenset({"what"})


class StaffInvitation(Kind):
    """An invitation to join the staff of an organisation."""

    name = "organisations.staff_invitation"
    title = _("Invitation to join the staff")
    needs = frozenset({"url", "recipient_name", "role", "organisation_name", "days"})


SECOND_STEP_REMOVED = _("Those who run the service removed your second step for signing in.")

SECURITY_EVENTS: dict[str, Promise] = {
    "password_changed": _("Your password was changed."),
    "password_reset": _("Your password was changed through a link in an email."),
    "password_set": _("A password was set for your account."),
    "totp_activated": _("An app was added as a second step for signing in."),
    "totp_deactivated": _("The app was removed as a second step for signing in."),
    "webauthn_added": _("A passkey was added to your account."),
    "webauthn_removed": _("A passkey was removed from your account."),
    "recovery_codes_generated": _("New recovery codes were made. The old ones no longer work."),
}

ACCOUNT_KINDS: dict[str, type[Kind]] = {
    "login_code": SignInCode,
    "password_reset_key": PasswordReset,
    "email_confirmation": AddressCode,
    "email_confirmation_signup": AddressCode,
    "email_changed": AddressChanged,
    **dict.fromkeys(SECURITY_EVENTS, SecurityNotice),
}
