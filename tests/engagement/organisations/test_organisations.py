import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse
from PIL import Image

from engagement.accounts.models import User
from engagement.audit.models import AuditEvent
from engagement.notifications.models import AccountMessage
from engagement.organisations.models import Organisation
from engagement.tenancy.context import acting_for

NEW = {
    "name_en": "Sunfield Partnership",
    "name_fr": "Partenariat Sunfield",
    "slug": "sunfield",
    "languages": ["en", "fr"],
    "country": "CA",
    "time_zone": "",
    "currency": "",
    "accent": "#F4A300",
    "administrator": "Ada O’Neil",
    "email": "ada@sunfield.example",
}


def png(name="logo.png"):
    output = io.BytesIO()
    Image.new("RGBA", (300, 100), "teal").save(output, "PNG")
    return SimpleUploadedFile(name, output.getvalue())


@pytest.fixture
def operator(db, client_for):
    return client_for(User.objects.get(is_operator=True), language="en")


@pytest.fixture
def admin(english, client_for):
    return client_for(english.user("administrator"), language="en")


def test_an_operator_creates_an_organisation_and_invites_its_first_administrator(operator):
    response = operator.post(reverse("organisations:create"), NEW | {"logo": png()}, follow=True)
    assert "Sunfield Partnership is ready" in response.content.decode()
    made = Organisation.objects.get(slug="sunfield")
    assert (made.currency, made.distance_unit) == ("CAD", "km")
    assert (made.time_zone, made.tax_year_month) == ("America/Toronto", 1)
    assert made.accent == "#f4a300"
    assert made.name_fr == "Partenariat Sunfield"
    assert made.logo_digest
    message = AccountMessage.objects.latest("pk")
    assert message.address == "ada@sunfield.example"
    assert "/invitation/sunfield/" in message.text
    with acting_for(made.pk):
        kinds = set(AuditEvent.objects.values_list("kind", flat=True))
    assert kinds == {"organisation.created", "invitation.sent"}


def test_british_organisations_get_miles_and_the_british_tax_year(operator):
    operator.post(reverse("organisations:create"), NEW | {"country": "GB"})
    made = Organisation.objects.get(slug="sunfield")
    assert (made.currency, made.distance_unit) == ("GBP", "mi")
    assert (made.tax_year_month, made.tax_year_day) == (4, 6)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"slug": "northshore"}, "Another organisation has this short name"),
        ({"slug": "Sun Field"}, "Use lower-case letters, digits and hyphens only"),
        ({"name_fr": ""}, "Enter the name in French"),
        ({"languages": []}, "Choose at least one language"),
        ({"accent": "red"}, "Use a colour such as #0b5d66"),
        ({"email": "x"}, "valid email"),
        ({"country": "ZZ"}, "Select a valid choice"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(operator, change, sentence):
    response = operator.post(reverse("organisations:create"), NEW | change)
    page = response.content.decode()
    assert response.status_code == 200
    assert sentence in page
    assert "Ada O’Neil" in page
    assert Organisation.objects.count() == 2


def test_the_preview_creates_nothing(operator):
    response = operator.post(reverse("organisations:create"), NEW | {"preview": "1"})
    assert "Button on a dark page" in response.content.decode()
    assert not Organisation.objects.filter(slug="sunfield").exists()


def test_a_logo_that_is_no_picture_is_refused_beside_the_field(operator):
    file = SimpleUploadedFile("logo.png", b"%PDF-1.7")
    page = operator.post(reverse("organisations:create"), NEW | {"logo": file}).content.decode()
    assert "Choose a PNG or a JPEG picture" in page


def test_a_french_organisation_needs_no_english_name(operator):
    operator.post(reverse("organisations:create"), NEW | {"languages": ["fr"], "name_en": ""})
    made = Organisation.objects.get(slug="sunfield")
    assert made.name == "Partenariat Sunfield"
    assert AccountMessage.objects.latest("pk").language == "fr"


@pytest.mark.parametrize("page", ["operator", "create"])
def test_only_operators_with_a_second_step_create_organisations(english, client, client_for, page):
    address = reverse(f"organisations:{page}")
    assert client.get(address).status_code == 302
    assert client_for(english.user("administrator")).get(address).status_code == 403
    user = User.objects.get(is_operator=True)
    response = client_for(user, second_factor=False).get(address)
    assert response.headers["Location"] == reverse("portal:second_factor")


def test_an_operator_sees_nothing_inside(english, operator):
    assert operator.get(f"/o/{english.slug}/").status_code == 404


SETTINGS = {
    "name_en": "Northshore",
    "name_fr": "Rive-Nord",
    "contact_email": "ask@northshore.example",
    "contact_phone": "020 7946 0001",
    "minimum_group_size": "7",
    "keep_applicants_months": "12",
    "papers_days": "10",
    "accent": "#7a2e6f",
}


def settings_url(world):
    return reverse("organisations:settings", args=[world.slug])


def test_an_administrator_changes_the_settings(english, admin):
    response = admin.post(settings_url(english), SETTINGS | {"logo": png()}, follow=True)
    assert "The settings are saved." in response.content.decode()
    organisation = english.organisation
    assert organisation.minimum_group_size == 7
    assert organisation.name_fr == "Rive-Nord"
    assert organisation.logo_digest
    with english.acting():
        event = AuditEvent.objects.get(kind="organisation.settings_changed")
    assert set(event.detail["fields"]) == {*SETTINGS, "logo"}
    admin.post(settings_url(english), SETTINGS | {"remove_logo": "on"})
    assert english.organisation.logo_digest == ""


def test_saving_without_a_new_logo_keeps_the_old_one(english, admin):
    admin.post(settings_url(english), SETTINGS | {"logo": png()})
    before = english.organisation.logo_digest
    admin.post(settings_url(english), SETTINGS | {"minimum_group_size": "5"})
    assert english.organisation.logo_digest == before
    assert admin.get(reverse("organisations:logo", args=[english.slug])).status_code == 200


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"minimum_group_size": "2"}, "Numbers below 3 are never shown"),
        ({"minimum_group_size": ""}, "Enter a number, for example 5"),
        ({"name_en": ""}, "Enter the name in English"),
    ],
)
def test_wrong_settings_are_explained(english, admin, change, sentence):
    page = admin.post(settings_url(english), SETTINGS | change).content.decode()
    assert sentence in page
    assert "Rive-Nord" in page


def test_the_stylesheet_and_the_logo_can_be_kept_by_browsers(english, client):
    response = client.get(reverse("organisations:stylesheet", args=[english.slug]))
    assert response.headers["Content-Type"].startswith("text/css")
    assert "immutable" in response.headers["Cache-Control"]
    assert "--accent:" in response.content.decode()
    assert client.get(reverse("organisations:logo", args=[english.slug])).status_code == 404
    assert client.get("/style/nowhere.css").status_code == 404


def test_the_first_operator_is_named_by_a_command(db, capsys, client, monkeypatch):
    call_command("create_operator", email="Olga@Example.org", name="Olga")
    user = User.objects.get(email="olga@example.org")
    assert user.is_operator
    link = capsys.readouterr().out.strip().splitlines()[-1]
    path = link.partition("8000")[2]
    form = client.get(path, follow=True)
    assert "Choose a new password" in form.content.decode()
    done = client.post(form.wsgi_request.path, {"password1": "a long row of words"}, follow=True)
    assert "Your password is changed" in done.content.decode()
    user.refresh_from_db()
    assert user.check_password("a long row of words")
    monkeypatch.setenv("ENSEMBLE_OPERATOR_PASSWORD", "short")
    with pytest.raises(CommandError, match="too short"):
        call_command("create_operator", email="o2@example.org", name="O")
    assert not User.objects.filter(email="o2@example.org").exists()


def test_somebody_who_lost_every_second_step_can_start_again(english, capsys):
    from allauth.mfa.models import Authenticator

    user = english.user("manager")
    Authenticator.objects.create(user=user, type="totp", data={"secret": "x"})
    call_command("remove_second_factor", email=user.email)
    assert not Authenticator.objects.filter(user=user).exists()
    assert "removed your second step" in AccountMessage.objects.latest("pk").text
    with pytest.raises(CommandError):
        call_command("remove_second_factor", email="nobody@example.org")
