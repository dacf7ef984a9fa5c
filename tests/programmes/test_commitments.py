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


def test_history_says_which_words_changed_and_not_what_they_say(english, client_for):
    given(english, client_for, commitment_en="Something quite confidential so far.")
    with english.acting():
        event = AuditEvent.objects.filter(kind="programme.changed").latest("pk")
    assert "commitment" in str(event.detail)
    assert "confidential" not in str(event.detail)
