"""Skills: by experience and by training alike, matched with who would like to learn them."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import translation

from engagement.audit.models import AuditEvent
from engagement.notifications.models import Message
from engagement.people.models import Pause
from engagement.portal.look import Look
from programmes import selectors, services
from programmes.exceptions import ChangedMeanwhileError
from programmes.models import (
    Attendance,
    EngagementKind,
    Introduction,
    PersonSkill,
    Programme,
    Training,
)
from programmes.skills import home
from programmes.skills.exceptions import (
    CannotBeAskedError,
    NotATrainingError,
    SaidBeforeError,
)
from programmes.skills.facts import SkillFacts, TrainingFacts
from programmes.whoswho.exceptions import NotOpenToIntroductionsError, OwnWordsError
from tests.programmes.skill_makers import member_wish, skill, training, wish
from tests.programmes.support_makers import issue
from tests.programmes.test_check_ins import text_of
from tests.worlds import NOW, TODAY


def portal(world, name: str, *args: object) -> str:
    return reverse(f"programmes_portal:{name}", args=[world.slug, *args])


def staff(world, name: str, *args: object) -> str:
    return reverse(f"programmes:{name}", args=[world.slug, *args])


def test_somebody_says_what_they_bring_and_everything_begins_with_it(english, client_for):
    sam = client_for(english.user("sam"), language="en")
    with english.acting():
        training(english, "sam")
        number = english.person("sam").pk
    say = portal(english, "say_skill")
    sent = {"code": "own-words", "how": "experience", "words": "", "submission": uuid4()}
    assert "Say in a few words what it is" in text_of(sam.post(say, sent))
    for _ in range(2):
        sent["words"] = "Reading faces"
        assert sam.post(say, sent).status_code == 302
    known = {**sent, "code": "rights", "words": "", "submission": uuid4()}
    sam.post(say, known)
    assert "This stands there already" in text_of(sam.post(say, {**known, "submission": uuid4()}))
    with english.acting():
        own = PersonSkill.objects.get(code="")
    changed = {**sent, "words": "Reading faces and hands", "version": own.version}
    sam.post(f"{say}?change={own.pk}", changed)
    page = text_of(sam.get(portal(english, "skills")))
    # By experience first, then what was learnt here.
    assert page.index("Reading faces and hands") < page.index("By training")
    assert page.index("By experience") < page.index("By training")
    details = text_of(sam.get(reverse("people_portal:details", args=[english.slug])))
    assert details.index("Reading faces and hands") < details.index("About me")
    manager = client_for(english.user("manager"), language="en")
    shown = text_of(manager.get(reverse("people:detail", args=[english.slug, number])))
    assert shown.index("Reading faces and hands") < shown.index("Roles")
    sam.post(portal(english, "remove_skill", own.pk))
    with english.acting():
        assert list(PersonSkill.objects.values_list("code", flat=True)) == ["rights"]
        assert "faces" not in " ".join(
            map(str, AuditEvent.objects.values_list("detail", flat=True))
        )


def test_the_organisation_says_which_skills_there_are_and_where_they_help(english, client_for):
    administrator = client_for(english.user("administrator"), language="en")
    words = {
        "name_en": "Being on time",
        "name_fr": "Arriver",
        "about_en": "Always",
        "about_fr": "Oui",
    }
    add = staff(english, "add_kind", "skill")
    administrator.post(add, {**words, "roles": ["partner_patient"], "submission": uuid4()})
    with english.acting():
        own = EngagementKind.objects.get()
        assert (own.roles, own.settings) == (["partner_patient"], [])
        assert AuditEvent.objects.filter(kind="skill.added").exists()
    register = text_of(administrator.get(staff(english, "kinds")))
    assert "Nobody is asked for one before they may take part" in register
    sam = client_for(english.user("sam"), language="en")
    mine = portal(english, "skills")
    assert "Being on time" in text_of(sam.get(mine))
    say = portal(english, "say_skill")
    sam.post(say, {"code": own.code, "how": "experience", "words": "", "submission": uuid4()})
    assert "Being on time" not in text_of(sam.get(mine)).partition("often helps in your roles")[2]
    administrator.post(staff(english, "hide_kind", "skill", own.code))
    assert "Being on time" not in text_of(sam.get(say))
    assert "Being on time" in text_of(sam.get(mine))


def test_staff_note_it_for_whoever_has_no_account_and_for_nobody_else(english):
    with english.acting():
        by = english.viewer("coordinator")
        noted = skill(english, "nell", by="coordinator")
        assert noted.noted_by_id == by.membership_id
        with pytest.raises(OwnWordsError):
            skill(english, "sam", by="coordinator")
        own = skill(english, "sam")
        assert own.noted_by is None
        with pytest.raises(OwnWordsError):
            services.skills.remove(own, by=by, at=NOW)
        facts = SkillFacts(code="rights", how="training")
        services.skills.change(noted, facts=facts, version=1, by=by, at=NOW)
        with pytest.raises(ChangedMeanwhileError):
            services.skills.change(noted, facts=facts, version=1, by=by, at=NOW)
        with pytest.raises(SaidBeforeError):
            skill(english, "nell", by="coordinator", code="rights", how="training")


def test_whoever_agreed_is_asked_for_somebody_who_would_like_to_learn(english, client_for):
    with english.acting():
        offer = skill(english, "sam", may_be_asked=True)
        wished = wish(english, "pat")
        mine = member_wish(english)
        nells = skill(english, "nell", by="coordinator", how="training", may_be_asked=True)
    coordinator = client_for(english.user("coordinator"), language="en")
    page = coordinator.get(staff(english, "skills"))
    assert [[match.offer.pk for match in matches] for _, matches in page.context["wishes"]] == [
        [offer.pk, nells.pk]
    ] * 2
    ask = staff(english, "ask_about_skill", wished.pk)
    for _ in range(2):
        coordinator.post(ask, {"offer": offer.pk})
    assert coordinator.post(ask, {"offer": "x"}).status_code == 404
    with english.acting():
        made = Introduction.objects.get()
        assert (made.asker, made.asked) == (english.person("pat"), english.person("sam"))
        assert made.why == "I would like to learn about “Listening”. On my ward"
        assert made.asker_contact == "Desk 4"
        assert Message.objects.filter(kind="programmes.introduction_asked").count() == 1
        asked = {"organisation": english.organisation, "by": english.viewer("coordinator")}
        for refused in (nells, skill(english, "pat", may_be_asked=True)):
            with pytest.raises(CannotBeAskedError):
                services.skills.ask(wished, offer=refused, at=NOW, **asked)
        with pytest.raises(CannotBeAskedError):
            services.skills.ask(mine, offer=offer, at=NOW, **asked)
        facts = SkillFacts(code="listening", how="experience")
        services.skills.change(offer, facts=facts, version=1, by=english.viewer("sam"), at=NOW)
        Introduction.objects.all().update(state="declined", answered_at=NOW)
        with pytest.raises(NotOpenToIntroductionsError):
            services.skills.ask(wished, offer=offer, at=NOW, **asked)
    assert "Asked" not in text_of(coordinator.get(staff(english, "skills")))
    # A wish of staff is deleted by themselves, and by nobody else.
    manager = client_for(english.user("manager"), language="en")
    remove = staff(english, "remove_skill", mine.pk)
    assert manager.post(remove).status_code == 404
    assert coordinator.post(remove).status_code == 302


def test_what_was_learnt_counts_for_a_time_and_people_are_reminded_once(english):
    with english.acting():
        ends_soon = NOW - timedelta(days=345)
        held = training(english, "sam", "pat", "nell", starts_at=ends_soon, months=12)
        training(english, "pat", skills=("listening", "rights"))
        Pause.objects.create(
            organisation_id=held.organisation_id, person=english.person("nell"),
            starts_on=TODAY, set_by_id=english.viewer("manager").membership_id, set_at=NOW,
        )  # fmt: skip
        zone = english.organisation.zone
        row = selectors.skills.learnt_by(english.person("sam"), zone)[0]
        assert row.until == ends_soon.date().replace(year=ends_soon.year + 1)
        # Pat has renewed it, and Nell hears of it after her pause.
        for told in (1, 0):
            count = services.trainings.remind(english.organisation, today=TODAY, at=NOW)
            assert count == told
        assert Message.objects.get().recipient_id == english.person("sam").pk
        with translation.override("en"):
            tasks = home.my_tasks(Look(english.viewer("sam"), NOW))
        assert "counts until" in str(tasks[0].words)
        running = selectors.skills.running_out(TODAY, zone)
        assert {row.person.name for row in running} == {"Sam O’Brien", english.person("nell").name}
        Attendance.objects.filter(activity=held).update(presence="absent")
        assert not running.all().exists()


def test_only_a_training_teaches_and_it_can_be_taken_back(english):
    with english.acting():
        by = english.viewer("coordinator")
        facts = TrainingFacts(skills=["listening"])
        with pytest.raises(NotATrainingError):
            services.trainings.describe(
                english.past_activity, facts=facts, version=0, by=by, at=NOW
            )
        held = training(english, "sam")
        with pytest.raises(ChangedMeanwhileError):
            services.trainings.describe(held, facts=facts, version=0, by=by, at=NOW)
        services.trainings.describe(held, facts=TrainingFacts(), version=1, by=by, at=NOW)
        assert not Training.objects.exists()


def test_it_shows_which_sides_learnt_together_and_hides_small_numbers(english, client_for):
    with english.acting():
        codes = selectors.kinds.of_training()
        Programme.objects.update(kind="own_care")
        project = english.project
        training(english, "sam")
        rows = selectors.joint_training.coverage(codes, project=project, smallest=1)
        alone = {row.side.value: row.reached for row in rows}
        training(english, "sam", "pat")
        rows = selectors.joint_training.coverage(codes, project=project, smallest=2)
        joint = {row.side.value: (row.reached, row.is_small, row.are_few) for row in rows}
    assert set(alone.values()) == {0}
    assert joint["stakeholder"] == (1, False, True)
    assert joint["professional"] == (1, True, True)
    coordinator = client_for(english.user("coordinator"), language="en")
    page = staff(english, "readiness", project.pk)
    shown = text_of(coordinator.get(page))
    assert "too few for a number" in shown
    # Sam and Pat learnt it here; of the others nobody has said so.
    assert "ListeningSomebody brings it" in shown
    assert "Weighing risks with benefitsNobody has said so yet" in shown
    sent = {"goal_of": "4", "goal_among": "3", "version": 0}
    assert "These are more than there are in the team" in text_of(coordinator.post(page, sent))
    coordinator.post(page, {**sent, "goal_of": "2", "goal_among": "6"})
    with english.acting():
        assert selectors.joint_training.goals(smallest=7) is None
        goals = selectors.joint_training.goals(smallest=5)
    assert (goals.of, goals.among) == (2, 6)


def test_skills_stand_in_a_document_when_the_person_wishes(english):
    with english.acting():
        held = training(english, "sam", months=24)
        said = skill(english)
        wish(english, "sam", code="rights")
        keys = [
            key for key, _ in selectors.certificates.choices(english.person("sam"), on=TODAY).skills
        ]
        assert keys[0] == f"s{said.pk}"
        assert len(keys) == 2
        without = issue(english, skills=())
        assert not without.document.contents["skills"]
        contents = issue(english).document.contents["skills"]
        assert [line["how"] for line in contents] == ["By experience", "By training"]
        assert contents[1]["words"] == held.title
