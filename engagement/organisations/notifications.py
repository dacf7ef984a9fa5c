"""Messages about accounts and memberships."""

from django.utils.translation import gettext_lazy as _

from engagement.notifications.kinds import Kind


class SignInCode(Kind):
    """The single-use code with which somebody signs in."""

    name = "accounts.sign_in_code"
    title = _("Sign-in code")
    needs = frozenset({"code"})


class PasswordReset(Kind):
    """A link to choose a new password."""

    name = "accounts.password_reset"
    title = _("New password")
    needs = frozenset({"url"})


class SecurityNotice(Kind):
    """Something about how the account is protected has changed."""

    name = "accounts.security_notice"
    title = _("Security notice")


class StaffInvitation(Kind):
    """An invitation to join the staff of an organisation."""

    name = "organisations.staff_invitation"
    title = _("Invitation to join the staff")
    needs = frozenset({"url", "role", "organisation_name", "days"})


ACCOUNT_KINDS: dict[str, type[Kind]] = {
    "login_code": SignInCode,
    "password_reset_key": PasswordReset,
    "password_changed": SecurityNotice,
    "password_set": SecurityNotice,
    "totp_activated": SecurityNotice,
    "totp_deactivated": SecurityNotice,
    "webauthn_added": SecurityNotice,
    "webauthn_removed": SecurityNotice,
    "recovery_codes_generated": SecurityNotice,
}
