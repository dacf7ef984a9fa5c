"""Addresses of account preferences and of signing in: only the pages that are used."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from allauth.usersessions import views as sessions
from django.urls import path, re_path

from engagement.accounts import views

urlpatterns = [
    path("language/", views.choose_language, name="set_language"),
    path("account/login/", views.login, name="account_login"),
    path("account/login/code/", views.request_code, name="account_request_login_code"),
    path("account/login/code/confirm/", views.confirm_code, name="account_confirm_login_code"),
    path("account/logout/", account.logout, name="account_logout"),
    path("account/inactive/", account.account_inactive, name="account_inactive"),
    path("account/again/", account.reauthenticate, name="account_reauthenticate"),
    path("account/password/change/", account.password_change, name="account_change_password"),
    path("account/password/set/", account.password_set, name="account_set_password"),
    path("account/password/reset/", account.password_reset, name="account_reset_password"),
    path(
        "account/password/reset/sent/",
        account.password_reset_done,
        name="account_reset_password_done",
    ),
    re_path(
        r"^account/password/reset/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "account/password/reset/done/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("account/security/", mfa.index, name="mfa_index"),
    path("account/security/step/", mfa.authenticate, name="mfa_authenticate"),
    path("account/security/step/again/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("account/security/app/", views.activate_app, name="mfa_activate_totp"),
    path("account/security/app/remove/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path(
        "account/security/recovery-codes/",
        recovery_codes.view_recovery_codes,
        name="mfa_view_recovery_codes",
    ),
    path(
        "account/security/recovery-codes/new/",
        recovery_codes.generate_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
    path(
        "account/security/recovery-codes/file/",
        recovery_codes.download_recovery_codes,
        name="mfa_download_recovery_codes",
    ),
    path("account/security/passkeys/", views.passkeys, name="mfa_list_webauthn"),
    path("account/security/passkeys/add/", views.add_passkey, name="mfa_add_webauthn"),
    path(
        "account/security/passkeys/again/",
        webauthn.reauthenticate_webauthn,
        name="mfa_reauthenticate_webauthn",
    ),
    path("account/security/passkeys/sign-in/", webauthn.login_webauthn, name="mfa_login_webauthn"),
    path(
        "account/security/passkeys/<int:pk>/remove/",
        views.remove_passkey,
        name="mfa_remove_webauthn",
    ),
    path("account/security/passkeys/<int:pk>/", views.edit_passkey, name="mfa_edit_webauthn"),
    path("account/email/", views.change_address, name="account_email"),
    path("account/email/code/", views.confirm_address, name="account_email_verification_sent"),
    path("account/sessions/", sessions.list_usersessions, name="usersessions_list"),
]
