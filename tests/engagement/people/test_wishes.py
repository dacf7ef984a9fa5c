"""What people like to do is theirs to say, and two who write it lose nothing."""

import pytest

from engagement.audit.models import AuditEvent
from engagement.people import services
from engagement.people.exceptions import WishesChangedError
from engagement.people.models import Wishes
from engagement.people.services.wishes import WishFacts
from tests.worlds import NOW

URL = "/my/northshore/details/wishes/"


def keep(world, version=0, **changes):
    return services.wishes.keep(
        world.person("sam"),
        facts=WishFacts(**changes),
        version=version,
        by=world.viewer("coordinator"),
        at=NOW,
    )


def text(response) -> str:
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_wishes_are_kept_and_history_never_says_which(english):
    with english.acting():
        assert keep(english) is None
        kept = keep(english, themes=["cancer"], avoided=["violence"], skills="Drawing")
        assert (kept.version, kept.avoided) == (1, ["violence"])
        same = keep(english, themes=["cancer"], avoided=["violence"], skills="Drawing")
        assert same.version == 1
        event = AuditEvent.objects.get(kind="person.wishes_changed")
        assert event.detail == {}
        with pytest.raises(WishesChangedError):
            keep(english, version=0, themes=["birth"])
        assert keep(english, version=1).themes == []


def test_people_change_their_own_and_see_them(english, client_for):
    sam = client_for(english.user("sam"), language="en")
    assert "You have not told us yet" in text(sam.get("/my/northshore/details/"))
    assert "What I like to do" in text(sam.get(URL))
    form = {"interests": ["reading"], "avoided": ["end_of_life"], "avoided_words": "  Stairs "}
    assert sam.post(URL, {**form, "version": "0"}).status_code == 302
    page = text(sam.get("/my/northshore/details/"))
    assert "Reading texts and making them better" in page
    assert "End of life and grief" in page
    stale = text(sam.post(URL, {"skills": "Mine", "version": "0"}))
    assert "Somebody else has changed this" in stale
    assert "Mine" in stale
    with english.acting():
        assert Wishes.objects.get().avoided_words == "Stairs"


def test_what_is_not_offered_or_too_long_is_refused(english, client_for):
    sam = client_for(english.user("sam"), language="en")
    page = text(sam.post(URL, {"themes": ["gossip"], "skills": "x" * 301}))
    assert "Write at most 300 characters" in page
    assert "gossip" in page
    with english.acting():
        assert not Wishes.objects.exists()


def test_staff_record_what_somebody_told_them(english, client_for):
    with english.acting():
        nell = english.person("nell")
    desk = client_for(english.user("coordinator"), language="en")
    url = f"/o/northshore/people/{nell.pk}/wishes/"
    assert "Record only what they told you" in text(desk.get(url))
    desk.post(url, {"times": ["mornings"], "version": "0"})
    assert "Weekday mornings" in text(desk.get(f"/o/northshore/people/{nell.pk}/"))
    manager = client_for(english.user("manager"), language="en")
    assert manager.get(url).status_code == 403
