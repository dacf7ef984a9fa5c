import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.core.cache import cache
from django.urls import NoReverseMatch, reverse

from engagement.jobs import worker
from engagement.notifications.models import AccountMessage
from tests.conftest import StrictClient

PASSWORD = "correct horse battery staple"
SECRET = "JBSWY3DPEHPK3PXP"


@pytest.fixture(autouse=True)
def _no_old_tries():
    cache.clear()


@pytest.fixture
def client(db):
    client = StrictClient()
    client.cookies["django_language"] = "en"
    return client


def totp_now(secret):
    import time

    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def login(client, user, password=PASSWORD, **extra):
    return client.post(
        reverse("account_login"), {"login": user.email, "password": password, **extra}
    )


PAGES = [
    "account_change_password",
    "account_email",
    "account_logout",
    "mfa_index",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "usersessions_list",
]
ENTRANCES = [
    "account_login",
    "account_request_login_code",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key_done",
    "account_inactive",
]


def reauthenticated(client):
    session = client.session
    for record in session["account_authentication_methods"]:
        record["reauthenticated"] = True
    session.save()
    return client


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("name", PAGES)
def test_pages_of_an_account_open(english, client_for, language, name):
    client = reauthenticated(client_for(english.user("manager"), language=language))
    response = client.get(reverse(name))
    assert response.status_code == 200
    assert len(re.findall(r"<h1", response.content.decode())) == 1


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("name", ENTRANCES)
def test_entrances_open(client, language, name):
    client.cookies["django_language"] = language
    response = client.get(reverse(name))
    assert response.status_code == 200
    assert len(re.findall(r"<h1", response.content.decode())) == 1


@pytest.mark.parametrize("name", ["account_signup", "account_confirm_email", "mfa_signup_webauthn"])
def test_pages_that_nobody_needs_do_not_exist(name):
    with pytest.raises(NoReverseMatch):
        reverse(name)


def test_a_wrong_password_says_the_same_for_every_address(english, client):
    user = english.user("manager")
    page = login(client, user, "wrong").content.decode()
    assert "The email address or the password is not right" in page
    other = StrictClient()
    other.cookies["django_language"] = "en"
    unknown = other.post(
        reverse("account_login"), {"login": "nobody@northshore.example", "password": "wrong"}
    ).content.decode()

    def shown(text):
        text = re.sub(r'csrfmiddlewaretoken" value="[^"]*"', "", text)
        return re.sub(r"\w+@northshore", "ADDRESS", text)

    assert shown(page) == shown(unknown)


def test_many_wrong_passwords_make_a_pause(english, client):
    user = english.user("manager")
    for _ in range(5):
        assert login(client, user, "wrong").status_code == 200
    assert login(client, user, "wrong").status_code == 429


def test_staff_set_up_an_app_and_get_recovery_codes(
    english, client, django_capture_on_commit_callbacks
):
    user = english.user("manager")
    login(client, user)
    page = client.get(f"/o/{english.slug}/")
    assert page.headers["Location"] == reverse("portal:second_factor")
    response = client.get(reverse("mfa_activate_totp"))
    if response.status_code == 302:
        client.post(response.headers["Location"], {"password": PASSWORD})
        response = client.get(reverse("mfa_activate_totp"))
    secret = re.search(r"<code>([A-Z2-7]+)</code>", response.content.decode())[1]
    wrong = client.post(reverse("mfa_activate_totp"), {"code": "000000"}).content.decode()
    assert "This code is not right. Wait for the next one" in wrong
    assert secret in wrong
    with django_capture_on_commit_callbacks(execute=True):
        done = client.post(reverse("mfa_activate_totp"), {"code": totp_now(secret)}, follow=True)
    text = done.content.decode()
    assert "Your recovery codes" in text
    assert text.count("<li><code>") == 10
    assert secret not in str(Authenticator.objects.get(user=user, type="totp").data)
    assert client.get(f"/o/{english.slug}/").status_code == 200
    assert client.get(reverse("mfa_download_recovery_codes")).status_code == 200
    subjects = set(AccountMessage.objects.values_list("subject", flat=True))
    assert subjects == {"A change to how you sign in"}


@pytest.mark.parametrize("way", ["app", "recovery"])
def test_staff_sign_in_with_password_and_second_step(english, client, way):
    user = english.user("manager")
    TOTP.activate(user, SECRET)
    codes = RecoveryCodes.activate(user)
    code = totp_now(SECRET) if way == "app" else codes.get_unused_codes()[0]
    home = f"/o/{english.slug}/"
    response = login(client, user, next=home)
    assert response.headers["Location"].startswith(reverse("mfa_authenticate"))
    assert "_auth_user_id" not in client.session
    page = client.get(reverse("mfa_authenticate")).content.decode()
    assert "The second step" in page
    wrong = client.post(reverse("mfa_authenticate"), {"code": "000000"}).content.decode()
    assert "This code is not right" in wrong
    response = client.post(reverse("mfa_authenticate"), {"code": code})
    assert response.headers["Location"] == home
    assert client.get(home).status_code == 200
    client.post(reverse("account_logout"))
    login(client, user)
    again = client.post(reverse("mfa_authenticate"), {"code": code})
    assert again.status_code == 200


def test_a_code_by_mail_does_not_replace_the_second_step(english, client):
    user = english.user("manager")
    TOTP.activate(user, SECRET)
    client.post(reverse("account_request_login_code"), {"email": user.email})
    code = re.search(r"^\d{8}$", AccountMessage.objects.latest("pk").text, re.MULTILINE)[0]
    response = client.post(reverse("account_confirm_login_code"), {"code": code})
    assert response.headers["Location"].startswith(reverse("mfa_authenticate"))


def test_somebody_can_stop_half_way(english, client):
    user = english.user("manager")
    TOTP.activate(user, SECRET)
    login(client, user)
    assert client.get(reverse("account_login")).status_code == 200
    response = client.post(reverse("account_logout"), {"next": reverse("account_login")})
    assert response.headers["Location"] == reverse("account_login")
    assert client.get(reverse("mfa_authenticate")).status_code == 302


def test_a_new_password_comes_by_a_link_that_works_once(english, client, mailoutbox):
    user = english.user("manager")
    response = client.post(reverse("account_reset_password"), {"email": user.email}, follow=True)
    assert "an email with a link is on its way" in response.content.decode()
    path = re.search(
        r"http://[^/]+(/account/password/reset/\S+)", AccountMessage.objects.get().text
    )[1]
    worker.work("mail")
    assert mailoutbox[0].subject == "Choose a new password"
    form = client.get(path, follow=True)
    address = form.wsgi_request.path
    weak = client.post(address, {"password1": "123"})
    assert "too short" in weak.content.decode()
    done = client.post(address, {"password1": "another long row of words"}, follow=True)
    assert "Your password is changed" in done.content.decode()
    user.refresh_from_db()
    assert user.check_password("another long row of words")
    assert "link in an email" in AccountMessage.objects.latest("pk").text
    assert (
        "This link cannot be used"
        in StrictClient().get(path, headers={"accept-language": "en"}).content.decode()
    )


def test_an_unknown_address_gets_no_link_and_the_same_page(english, client):
    pages = [
        client.post(reverse("account_reset_password"), {"email": email}, follow=True)
        for email in ("manager@northshore.example", "nobody@northshore.example")
    ]
    texts = [re.sub(r'value="[^"]*"', "", page.content.decode()) for page in pages]
    assert texts[0] == texts[1]
    assert AccountMessage.objects.count() == 1


def test_a_password_is_changed_and_its_owner_is_told_in_their_language(french, client_for):
    user = french.user("manager")
    client = client_for(user, language="en")
    address = reverse("account_change_password")
    wrong = client.post(address, {"oldpassword": "x", "password1": "a long row of words"})
    assert "This is not your present password" in wrong.content.decode()
    client.post(address, {"oldpassword": PASSWORD, "password1": "a long row of words"})
    user.refresh_from_db()
    assert user.check_password("a long row of words")
    assert AccountMessage.objects.get().language == "fr"


def test_somebody_without_a_password_can_choose_one(english, client_for):
    user = english.user("sam")
    user.set_unusable_password()
    user.save()
    client = client_for(user, language="en")
    assert "You have no password" in client.get(reverse("mfa_index")).content.decode()
    assert client.get(reverse("account_change_password")).status_code == 302
    client.post(reverse("account_set_password"), {"password1": "a long row of words"})
    user.refresh_from_db()
    assert user.check_password("a long row of words")


def test_signing_out_everywhere_else_counts_at_the_next_click(english, client):
    user = english.user("sam")
    other = StrictClient()
    login(client, user)
    login(other, user)
    assert other.get(f"/my/{english.slug}/").status_code == 200
    page = client.get(reverse("usersessions_list")).content.decode()
    assert page.count("Signed in") >= 2
    assert "This device" in page
    client.post(reverse("usersessions_list"))
    assert client.get(f"/my/{english.slug}/").status_code == 200
    assert other.get(f"/my/{english.slug}/").status_code == 302


def test_what_protects_an_account_is_changed_only_after_asking_again(english, client_for):
    client = client_for(english.user("manager"), language="en")
    response = client.get(reverse("mfa_activate_totp"))
    assert response.headers["Location"].startswith(reverse("account_reauthenticate"))
    page = client.get(response.headers["Location"]).content.decode()
    assert "Please show that it is you" in page
    wrong = client.post(response.headers["Location"], {"password": "x"}).content.decode()
    assert "This password is not right" in wrong
    right = client.post(response.headers["Location"], {"password": PASSWORD})
    assert right.headers["Location"] == reverse("mfa_activate_totp")


def test_the_app_is_removed_after_a_question(english, client_for):
    user = english.user("manager")
    TOTP.activate(user, SECRET)
    client = reauthenticated(client_for(user, language="en"))
    page = client.get(reverse("mfa_deactivate_totp")).content.decode()
    assert "Remove the app?" in page
    client.post(reverse("mfa_deactivate_totp"))
    assert not Authenticator.objects.filter(user=user, type="totp").exists()


def test_passkeys_are_hidden_until_the_browser_proves_that_it_can(english, client, client_for):
    page = client.get(reverse("account_login")).content.decode()
    assert re.search(r"data-passkey-part hidden", page)
    assert re.search(r'data-passkey="enter" hidden', page)
    inside = reauthenticated(client_for(english.user("manager"), language="en"))
    page = inside.get(reverse("mfa_add_webauthn")).content.decode()
    assert "<noscript>" in page
    assert 'type="application/json"' in page
    assert inside.get(reverse("mfa_list_webauthn")).headers["Location"] == reverse("mfa_index")


@pytest.mark.parametrize("credential", ["", "x", "{}", "[]", '{"id": 1}', "null"])
def test_a_broken_passkey_is_no_error_of_ours(client, credential):
    response = client.post(reverse("mfa_login_webauthn"), {"credential": credential})
    assert response.status_code == 302
    assert response.headers["Location"] == reverse("account_login")


def test_an_app_that_somebody_sets_up_elsewhere_opens_no_session_that_waits(
    english, client, django_capture_on_commit_callbacks
):
    user = english.user("manager")
    waiting, home = StrictClient(), f"/o/{english.slug}/"
    login(waiting, user)
    login(client, user)
    reauthenticated(client)
    page = client.get(reverse("mfa_activate_totp")).content.decode()
    secret = re.search(r"<code>([A-Z2-7]+)</code>", page)[1]
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("mfa_activate_totp"), {"code": totp_now(secret)})
    assert client.get(home).status_code == 200
    assert waiting.get(home).headers["Location"].startswith(reverse("account_login"))


def test_a_factor_counts_for_the_sign_in_that_used_it_alone(english, client_for):
    user = english.user("manager")
    waiting = client_for(user, second_factor=False)
    TOTP.activate(user, SECRET)
    home = waiting.get(f"/o/{english.slug}/")
    assert home.headers["Location"] == reverse("portal:second_factor")
