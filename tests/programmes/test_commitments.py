"""Who stands behind a programme, in words that everybody reads before they answer."""

from django.urls import reverse

from engagement.audit.models import AuditEvent


def given(english, client_for, **words: str):
    """Save the programme with these words as its coordinator does."""
    with english.acting():
        programme = english.project.programme
        sponsor = english.viewer("manager").membership_id
    client = client_for(english.user("coordinator"), language="en")
    page = reverse("programmes:edit", args=[english.slug, programme.pk])
    texts = {
        f"{name}_{code}": getattr(programme, f"{name}_{code}") or ""
        for name in ("title", "aims")
        for code in ("en", "fr")
    }
    data = {**texts, "starts_on": f"{programme.starts_on:%d/%m/%Y}", "sponsor": sponsor, **words}
    answer = client.post(page, {**data, "version": programme.version})
    assert answer.status_code == 302
    return sponsor


def test_people_read_what_the_sponsor_promises_who_pays_and_why(english, client_for):
    given(
        english,
        client_for,
        commitment_en="I answer in writing within six weeks.",
        commitment_fr="Je réponds par écrit dans les six semaines.",
        funders_en="The charity pays for travel.",
        duty_en="Our own plan for safe discharge.",
    )
    with english.acting():
        project = english.project.pk
    sam = client_for(english.user("sam"), language="en")
    page = sam.get(reverse("programmes_portal:project", args=[english.slug, project]))
    text = page.content.decode()
    assert "I answer in writing within six weeks." in text
    assert "The charity pays for travel." in text
    assert "Our own plan for safe discharge." in text
    assert str(english.user("manager")) in text
    in_french = client_for(english.user("sam"), language="fr").get(page.request["PATH_INFO"])
    assert "Je réponds par écrit dans les six semaines." in in_french.content.decode()


def test_what_it_changes_for_people_stands_first_wherever_people_read_of_it(english, client_for):
    given(english, client_for, effects_en="Nobody goes home alone.")
    with english.acting():
        project = english.project
        project.effects_en = "The letter says whom to ring."
        project.save()
    staff = client_for(english.user("coordinator"), language="en")
    sam = client_for(english.user("sam"), language="en")
    slug, pk = english.slug, project.pk
    programme = staff.get(reverse("programmes:programme", args=[slug, project.programme_id]))
    assert programme.content.decode().index("Nobody goes home alone.") < programme.content.index(
        b">Aims<"
    )
    for client, name, after in (
        (staff, "programmes:announcement", ">What it is for<"),
        (sam, "programmes_portal:project", ">What it is for<"),
        (sam, "programmes_public:project_changes", "What people who take part told us"),
    ):
        page = client.get(reverse(name, args=[slug, pk])).content.decode()
        assert page.index("The letter says whom to ring.") < page.index(after), name


def test_history_says_which_words_changed_and_not_what_they_say(english, client_for):
    given(english, client_for, commitment_en="Something quite confidential so far.")
    with english.acting():
        event = AuditEvent.objects.filter(kind="programme.changed").latest("pk")
    assert "commitment" in str(event.detail)
    assert "confidential" not in str(event.detail)
