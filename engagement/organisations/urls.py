"""Addresses of organisations, their members and settings."""

from django.urls import path

from engagement.organisations.views import (
    invitation,
    log,
    members,
    operator,
    public,
    settings,
)

app_name = "organisations"

_STAFF = "o/<slug:organisation>/organisation/"
_ABOUT = "p/<slug:organisation>/"

urlpatterns = [
    path("operator/", operator.organisations, name="operator"),
    path("operator/new/", operator.create, name="create"),
    path(f"{_STAFF}settings/", settings.settings, name="settings"),
    path(_STAFF, settings.roles, name="roles"),
    path(f"{_STAFF}members/", members.members, name="members"),
    path(f"{_STAFF}members/invite/", members.invite, name="invite"),
    path(f"{_STAFF}members/<int:membership_id>/role/", members.member_role, name="member_role"),
    path(f"{_STAFF}members/<int:membership_id>/end/", members.member_end, name="member_end"),
    path(
        f"{_STAFF}invitations/<int:invitation_id>/resend/",
        members.invitation_resend,
        name="invitation_resend",
    ),
    path(
        f"{_STAFF}invitations/<int:invitation_id>/withdraw/",
        members.invitation_withdraw,
        name="invitation_withdraw",
    ),
    path(f"{_STAFF}history/", log.history, name="history"),
    path(f"{_STAFF}messages/", log.messages, name="messages"),
    path(f"{_STAFF}messages/<int:message_id>/", log.message, name="message"),
    path(f"{_STAFF}messages/<int:message_id>/again/", log.message_again, name="message_again"),
    path(
        f"{_STAFF}messages/<int:message_id>/passed-on/",
        log.message_passed_on,
        name="message_passed_on",
    ),
    path("invitation/<slug:organisation>/<str:token>/", invitation.invitation, name="invitation"),
    path("style/<slug:organisation>.css", public.stylesheet, name="stylesheet"),
    path("logo/<slug:organisation>.png", public.logo, name="logo"),
    path(f"{_ABOUT}accessibility/", public.accessibility, name="accessibility"),
    path(f"{_ABOUT}privacy/", public.privacy, name="privacy"),
    path(f"{_ABOUT}help/", public.help_page, name="help"),
    path("accessibility/", public.accessibility, name="product_accessibility"),
    path("privacy/", public.privacy, name="product_privacy"),
    path("help/", public.help_page, name="product_help"),
]
