"""The pages about the ladder, and how staff and participants see a delivered level."""

import pytest
from django.urls import reverse

from evaluation.selectors import perceived
from programmes import selectors, services
from programmes.exceptions import ChangedMeanwhileError, NoLevelSaidError
from programmes.models import (
    Activity,
    LevelSign,
    ParticipationLevel,
    ParticipationScheme,
    Project,
)
from tests.programmes.makers import plan
from tests.programmes.test_ladders import begin, publish
from tests.worlds import NOW


def url(world, name: str, *args: object) -> str:
    return reverse(f"programmes:{name}", args=[world.slug, *args])


def typed_level(**changes: object) -> dict[str, object]:
    words = {
        "label": "Voting",
        "meaning": "Everybody has a vote",
        "decides": "All",
        "promise": "Your vote counts",
        "signs": "Hands went up\n\nThe vote was counted",
    }
    typed: dict[str, object] = {
        f"{name}_{code}": text for name, text in words.items() for code in ("en", "fr")
    }
    return {**typed, "can_be_planned": "on", "maps_iap2": ["iap2.empower"], **changes}


@pytest.fixture
def administrator(english, client_for):
    return client_for(english.user("administrator"))


def test_an_organisation_adapts_its_ladder_page_by_page(english, administrator, client_for):
    page = administrator.post(url(english, "begin_ladder"), follow=True).content.decode()
    assert "Nobody else sees it until you publish it" in page
    with english.acting():
        draft = selectors.levels.draft()
        lowest = draft.levels.get(order=0)
    add = url(english, "add_level", draft.pk)
    answer = administrator.post(add, typed_level(signs_fr="Une ligne"))
    assert "Write as many lines in each language" in answer.content.decode()
    assert "Hands went up" in answer.content.decode()
    assert administrator.post(add, typed_level()).status_code == 302
    assert administrator.post(url(english, "remove_level", lowest.pk)).status_code == 302
    with english.acting():
        level = ParticipationLevel.objects.get(label_en="Voting")
        assert [sign.text_en for sign in selectors.levels.signs_of(level)] == [
            "Hands went up",
            "The vote was counted",
        ]
    administrator.post(url(english, "move_level", level.pk), {"place": 2})
    edit = url(english, "edit_level", level.pk)
    assert 'value="Voting"' in administrator.get(edit).content.decode()
    changed = typed_level(label_en="Voting together", revision=level.revision)
    assert administrator.post(edit, changed).status_code == 302
    again = administrator.post(edit, typed_level(label_en="Mine", revision=level.revision))
    assert "Somebody else has changed this" in again.content.decode()
    assert "Mine" in again.content.decode()
    coordinator = client_for(english.user("coordinator"))
    assert coordinator.get(url(english, "ladder", draft.pk)).status_code == 404
    publish_url = url(english, "publish_ladder", draft.pk)
    with english.acting():
        draft.refresh_from_db()
    stale = administrator.post(publish_url, {"revision": 0}, follow=True).content.decode()
    assert "Somebody else has changed this" in stale
    done = administrator.post(publish_url, {"revision": draft.revision}, follow=True)
    assert "The new ladder is in force" in done.content.decode()
    shown = coordinator.get(url(english, "levels")).content.decode()
    assert "Voting together" in shown
    assert "Empower" in shown
    assert "1 programme uses it" in shown
    assert administrator.get(edit).status_code == 404


def test_a_level_says_on_which_one_it_builds_and_both_are_asked(english, administrator, client_for):
    with english.acting():
        draft, by = begin(english)
        low, _, involving, co_producing = selectors.levels.of_scheme(draft)
    edit = url(english, "edit_level", co_producing.pk)
    wrong = administrator.post(edit, typed_level(builds_on=co_producing.pk)).content.decode()
    assert "Choose a level that stands lower" in wrong
    administrator.post(edit, typed_level(builds_on=involving.pk, revision=co_producing.revision))
    refused = administrator.post(
        url(english, "move_level", co_producing.pk), {"place": low.order}, follow=True
    ).content.decode()
    assert "stands above the one on which it builds" in refused
    assert "<dt>Builds on</dt><dd>Involving</dd>" in refused
    with english.acting():
        publish(draft, by)
        activity = english.past_activity
        services.activities.close(
            activity,
            delivered_level=co_producing,
            outcome="Done",
            seen=activity.outcome,
            by=by,
            at=NOW,
        )
        Project.objects.filter(pk=english.project.pk).update(planned_level=co_producing)
        planned = perceived.by_planned_level(Project.objects.filter(pk=english.project.pk))
        assert [(each.level, each.projects, each.with_builders) for each in planned] == [
            (co_producing, 1, 1),
            (involving, 0, 1),
        ]
        own, other = co_producing.signs.first(), involving.signs.first()
        activity.refresh_from_db()
    coordinator = client_for(english.user("coordinator"))
    show = url(english, "show_level", activity.pk)
    assert "And which of these, of “Involving”?" in coordinator.get(show).content.decode()
    typed = {"signs": [own.pk], "signs_L2": [other.pk], "version": activity.evidence_version}
    assert coordinator.post(show, typed).status_code == 302
    with english.acting():
        assert selectors.levels.seen_in(activity) == [own.text, other.text]


def test_a_long_text_and_too_many_lines_get_a_sentence(english, administrator):
    with english.acting():
        draft, _ = begin(english)
    add = url(english, "add_level", draft.pk)
    page = administrator.post(add, typed_level(signs_en="\n".join("abcdefghi"))).content.decode()
    assert "Write at most 8 lines" in page
    page = administrator.post(add, typed_level(signs_en="x" * 201 + "\ny")).content.decode()
    assert "Write at most 200 characters in each line" in page
    page = administrator.post(add, typed_level(promise_en="x" * 100_000)).content.decode()
    assert "Write at most 500 characters" in page


def test_an_incomplete_draft_is_not_published(english, administrator):
    with english.acting():
        draft, by = begin(english)
        for level in selectors.levels.of_scheme(draft)[1:]:
            services.levels.remove(level, by=by, at=NOW)
        draft.refresh_from_db()
    page = administrator.get(url(english, "publish_ladder", draft.pk)).content.decode()
    assert "from 3 to 8 levels" in page
    answer = administrator.post(
        url(english, "publish_ladder", draft.pk), {"revision": draft.revision}, follow=True
    )
    assert "from 3 to 8 levels" in answer.content.decode()


def test_a_draft_is_thrown_away_after_a_question(english, administrator):
    with english.acting():
        draft, _ = begin(english)
    address = url(english, "discard_ladder", draft.pk)
    assert "cannot be brought back" in administrator.get(address).content.decode()
    page = administrator.post(address, follow=True).content.decode()
    assert "The ladder in force stays" in page
    with english.acting():
        assert ParticipationScheme.objects.count() == 1


def test_a_programme_is_moved_with_a_shown_mapping(english, client_for):
    with english.acting():
        draft, by = begin(english)
        newer = publish(draft, by)
        programme, old = english.project.programme, english.project.planned_level
        level = newer.levels.get(follows=old)
    coordinator = client_for(english.user("coordinator"))
    detail = coordinator.get(url(english, "programme", programme.pk)).content.decode()
    assert "Move to version 2" in detail
    address = url(english, "move_ladder", programme.pk)
    page = coordinator.get(address).content.decode()
    assert "2 open projects promise it" in page
    assert f'<option value="{level.pk}" selected>' in page
    answer = coordinator.post(address, {f"level_{old.pk}": "", "version": 0})
    assert "Choose which level it becomes" in answer.content.decode()
    done = coordinator.post(address, {f"level_{old.pk}": level.pk, "version": 0}, follow=True)
    assert "The programme uses the newer ladder now" in done.content.decode()
    assert "already uses the latest" in coordinator.get(address).content.decode()


def test_closing_never_waits_for_a_level_but_its_lack_is_a_task(english, client_for):
    coordinator = client_for(english.user("coordinator"))
    with english.acting():
        activity = english.past_activity
        Activity.objects.filter(pk=activity.pk).update(
            state="planned", outcome="", delivered_level=None
        )
        signs = list(selectors.levels.signs_of(english.project.planned_level))
        level = english.project.planned_level
    close = url(english, "close_activity", activity.pk)
    done = coordinator.post(close, {"outcome": "A draft", "seen": ""}, follow=True)
    assert "Say at which level people took part" in done.content.decode()
    home = coordinator.get(reverse("portal:staff_home", args=[english.slug])).content.decode()
    assert "Say how we know the level: “Workshop held”" in home
    typed = {"outcome": "A draft", "seen": "A draft", "delivered_level": level.pk}
    asked = coordinator.post(close, typed, follow=True)
    show = url(english, "show_level", activity.pk)
    assert asked.redirect_chain[-1] == (show, 302)
    assert "Sign 1 of 2" in asked.content.decode()
    empty = coordinator.post(show, {"evidence": "", "version": 1}).content.decode()
    assert "Tick a line, or write what shows" in empty
    kept = coordinator.post(
        show, {"signs": [signs[1].pk], "evidence": "Minutes", "version": 1}, follow=True
    ).content.decode()
    assert "Sign 1 of 2" in kept
    assert "Sign 0 of 2" not in kept
    assert "Minutes" in kept
    home = coordinator.get(reverse("portal:staff_home", args=[english.slug])).content.decode()
    assert "Say how we know the level" not in home
    late = coordinator.post(show, {"evidence": "Other words", "version": 1}).content.decode()
    assert "Somebody else has changed this" in late
    assert "Other words" in late


def test_another_level_begins_without_evidence(english):
    with english.acting():
        activity, by = english.past_activity, english.viewer("coordinator")
        level = activity.delivered_level
        sign, foreign = (
            LevelSign.objects.filter(level=level).first(),
            LevelSign.objects.exclude(level=level).first(),
        )
        show = services.deliveries.show
        shown = show(activity, signs=[sign, foreign], evidence="Seen", version=0, by=by, at=NOW)
        assert [row.sign for row in shown.seen_signs.all()] == [sign]
        with pytest.raises(ChangedMeanwhileError):
            show(activity, signs=[], evidence="Else", version=0, by=by, at=NOW)
        other = english.project.planned_level.scheme.levels.get(order=1)
        closed = services.activities.close(
            activity,
            delivered_level=other,
            outcome=activity.outcome,
            seen=activity.outcome,
            by=by,
            at=NOW,
        )
        assert (closed.evidence, closed.seen_signs.count()) == ("", 0)
        with pytest.raises(NoLevelSaidError):
            show(plan(english), signs=[], evidence="Seen", version=0, by=by, at=NOW)


def test_a_participant_reads_what_was_promised_and_what_was_delivered(english, client_for):
    with english.acting():
        activity, by = english.past_activity, english.viewer("coordinator")
        sign = LevelSign.objects.filter(level=activity.delivered_level).first()
        services.deliveries.show(
            activity, signs=[sign], evidence="Kept to staff", version=0, by=by, at=NOW
        )
        project = english.project.pk
    sam = client_for(english.user("sam"))
    page = sam.get(
        reverse("programmes_portal:activity", args=[english.slug, activity.pk])
    ).content.decode()
    assert "We say that you took part like this" in page
    assert "Sign 0 of 2" in page
    assert "Kept to staff" not in page
    page = sam.get(
        reverse("programmes_portal:project", args=[english.slug, project])
    ).content.decode()
    assert "Promise 2" in page
    assert "How you took part so far" in page


def test_the_page_without_a_level_leads_to_where_it_is_said(english, client_for):
    with english.acting():
        activity = plan(english)
    page = client_for(english.user("coordinator")).get(url(english, "show_level", activity.pk))
    assert page.status_code == 302
    assert page["Location"] == url(english, "close_activity", activity.pk)
