"""A member of staff adds a passkey, signs in with it, and removes it again."""

from urllib.parse import urlsplit

import pytest

from engagement.portal.demonstration.foundation import PASSWORD

pytestmark = pytest.mark.browser
EMAIL, HOME = "colleague@northshore.example", "/o/northshore/"
ADD = "/account/security/passkeys/add/"


def give_a_device_with_passkeys(visit):
    """Let the browser have a device that checks who holds it, and return how to ask it."""
    device = visit.context.new_cdp_session(visit.page)
    device.send("WebAuthn.enable", {"enableUI": False})
    answer = device.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )

    def keys():
        found = device.send(
            "WebAuthn.getCredentials", {"authenticatorId": answer["authenticatorId"]}
        )
        return found["credentials"]

    return keys


def sign_out(visit):
    visit.go("/account/logout/").then_i_see("Sign out?")
    visit.press("/account/logout/")
    visit.then_i_see()


def test_a_passkey_is_added_used_and_removed(open_as):
    visit = open_as("northshore-colleague", "en")
    keys = give_a_device_with_passkeys(visit)

    visit.go(ADD).then_i_see("Please show that it is you")
    visit.fill(password=PASSWORD).send().then_i_see("Add a passkey")
    visit.fill(name="Lena’s telephone").send()
    visit.page.wait_for_url(lambda url: urlsplit(url).path != ADD)
    visit.go("/account/security/").then_i_see("Lena’s telephone")
    assert len(keys()) == 1

    sign_out(visit)
    visit.go(HOME).then_i_see("Sign in with a password")
    visit.fill(login=EMAIL, password=PASSWORD).send()
    visit.then_i_see("The second step", "Use a passkey")
    visit.page.get_by_role("button", name="Use a passkey").click()
    visit.page.wait_for_url(lambda url: urlsplit(url).path == HOME)
    visit.then_i_see("Home")
    assert keys()[0]["signCount"] >= 1

    sign_out(visit)
    visit.go(HOME).then_i_see("Sign in with a passkey")
    visit.page.get_by_role("button", name="Use a passkey").click()
    visit.page.wait_for_url(lambda url: urlsplit(url).path == HOME)
    visit.then_i_see("Home")

    visit.go("/account/security/").then_i_see("Lena’s telephone")
    visit.page.get_by_role("link", name="Remove – Lena’s telephone").click()
    visit.then_i_see("Please show that it is you")
    visit.fill(password=PASSWORD).send()
    visit.then_i_see("Remove this passkey?").send()
    visit.page.wait_for_url(lambda url: urlsplit(url).path == "/account/security/")
    visit.go("/account/security/").then_i_see("Passkeys")
    assert "Lena’s telephone" not in visit.page.locator("main").inner_text()


def test_a_device_that_does_not_know_its_holder_lets_nobody_in(open_as):
    visit = open_as("", "en")
    visit.go("/account/login/").then_i_see("Sign in with a passkey")
    give_a_device_with_passkeys(visit)
    visit.page.get_by_role("button", name="Use a passkey").click()
    visit.page.locator("[data-passkey-trouble]").first.wait_for(state="visible")
    visit.then_i_see("The passkey was not used")
    assert visit.path == "/account/login/"
