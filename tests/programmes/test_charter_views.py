"""The pages of a charter, for staff and for those who take part."""

from io import BytesIO

import pikepdf
import pytest
from django.urls import reverse

from engagement.portal.look import Look
from programmes.charters import home
from programmes.charters.enums import NoteState, Section
from programmes.charters.facts import Writing
from programmes.charters.sections import Content
from programmes.models import (
    CharterAgreement,
    CharterFile,
    CharterNote,
    CharterText,
    CharterVersion,
    Involvement,
)
from programmes.services import charters, involvements
from tests.worlds import NOW, TODAY, World


def url(world: World, name: str, *args) -> str:
    return reverse(f"programmes:{name}", args=[world.slug, *args])


def mine(world: World, name: str, *args) -> str:
    return reverse(f"programmes_portal:{name}", args=[world.slug, *args])


@pytest.fixture(autouse=True)
def own_media(settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def staff(english, client_for):
    return client_for(english.user("coordinator"), language="en")


@pytest.fixture
def sam(english, client_for):
    return client_for(english.user("sam"), language="en")


def begun(world: World, text: str = "Letters that people keep") -> CharterVersion:
    """A charter with one section; call it inside `acting`."""
    version = charters.start(world.project, language="en", by=world.viewer("coordinator"), at=NOW)
    return written(world, version, text, 0)


def written(world: World, version: CharterVersion, text: str, seen: int) -> CharterVersion:
    charters.write(
        version,
        writing=Writing(section=Section.OBJECTIVES, content=Content({"text": text}), seen=seen),
        by=world.viewer("coordinator"),
        at=NOW,
    )
    return version


def put(world: World, version: CharterVersion) -> CharterVersion:
    return charters.put_to_agreement(
        version, why="", review_on=None, by=world.viewer("coordinator"), at=NOW, today=TODAY
    )


def values_form(*rows: dict[str, str], seen: int = 0) -> dict[str, str]:
    form = {"seen": str(seen), "rows-TOTAL_FORMS": str(len(rows)), "rows-INITIAL_FORMS": "0"}
    for number, row in enumerate(rows):
        form |= {f"rows-{number}-{name}": cell for name, cell in row.items()}
    return form


def test_a_charter_is_begun_with_questions_and_no_words(english, staff):
    with english.acting():
        project = english.project.pk
    page = staff.get(url(english, "charter", project)).content.decode()
    assert "What should be better at the end, and for whom?" in page
    staff.post(url(english, "charter_start", project), {"language": "fr"})
    staff.post(url(english, "charter_start", project), {"language": "en"})
    with english.acting():
        assert CharterVersion.objects.get().charter.language == "fr"
        assert not CharterText.objects.exists()
    page = staff.get(url(english, "charter", project)).content.decode()
    assert "What should be better at the end, and for whom?" in page
    assert "Nothing is written yet." in page


def test_rows_are_written_and_what_is_typed_wrong_is_not_lost(english, staff):
    with english.acting():
        version = begun(english).pk
    address = url(english, "charter_edit", version, "values")
    whole = {
        "name": "Respect", "stakeholder": "Ask me", "professional": "Tell me",
        "decision_maker": "Wait", "implication": "Breaks",
    }  # fmt: skip
    page = staff.post(address, values_form(whole, {"implication": "Nameless thought"}))
    text = page.content.decode()
    assert "Give the value a name" in text
    assert "Nameless thought" in text
    twice = staff.post(address, values_form(whole, whole | {"name": "respect"}))
    assert "This is there twice" in twice.content.decode()
    staff.post(address, values_form(whole, {}))
    with english.acting():
        assert CharterText.objects.get(section="values").content["rows"] == [whole]


def test_a_second_saver_sees_both_texts_and_nothing_is_overwritten(english, staff):
    with english.acting():
        version = begun(english).pk
    address = url(english, "charter_edit", version, "objectives")
    staff.post(address, {"seen": "1", "text": "Their text"})
    page = staff.post(address, {"seen": "1", "text": "My text"}).content.decode()
    assert "Somebody else has saved this section" in page
    assert "Their text" in page
    assert "My text" in page
    assert 'name="seen" value="2"' in page
    staff.post(address, {"seen": "2", "text": "Their text and my text"})
    with english.acting():
        revisions = CharterText.objects.filter(section="objectives").order_by("revision")
        assert [row.content["texts"]["text"] for row in revisions] == [
            "Letters that people keep", "Their text", "Their text and my text",
        ]  # fmt: skip


def test_a_row_that_somebody_else_saved_meanwhile_is_kept_when_both_typed_it(english, staff):
    with english.acting():
        version = begun(english).pk
    address = url(english, "charter_edit", version, "glossary")
    staff.post(address, values_form({"name": "Ward", "meaning": "A floor"}))
    same = values_form({"name": "Ward", "meaning": "A floor"}, {"name": "Bay", "meaning": "Beds"})
    staff.post(address, same)
    staff.post(address, same | {"seen": "1"})
    with english.acting():
        latest = CharterText.objects.filter(section="glossary").order_by("-revision").first()
        assert [row["name"] for row in latest.content["rows"]] == ["Ward", "Bay"]


def test_a_text_of_a_hundred_thousand_characters_gets_a_sentence(english, staff):
    with english.acting():
        version = begun(english).pk
    page = staff.post(
        url(english, "charter_edit", version, "objectives"), {"seen": "1", "text": "x" * 100_000}
    )
    assert page.status_code == 200
    assert "Write at most 5000 characters" in page.content.decode()
    assert "x" * 100_000 in page.content.decode()


def test_a_member_proposes_and_staff_take_it_over_or_answer(english, staff, sam):
    with english.acting():
        version = begun(english).pk
    say = mine(english, "charter_say", version, "objectives")
    assert "Letters that people keep" in sam.get(say).content.decode()
    sam.post(say, {"kind": "proposal", "text": "Letters that people keep and use"})
    sam.post(say, {"kind": "comment", "text": "Thank you for asking"})
    with english.acting():
        proposal, comment = CharterNote.objects.order_by("pk")
        assert (proposal.person, proposal.side) == (english.person("sam"), "stakeholder")
    edit = f"{url(english, 'charter_edit', version, 'objectives')}?proposal={proposal.pk}"
    assert "Letters that people keep and use" in staff.get(edit).content.decode()
    staff.post(edit, {"seen": "1", "text": "Letters that people keep and use"})
    staff.post(url(english, "charter_note", comment.pk), {"answer": "We thank you"})
    with english.acting():
        states = CharterNote.objects.order_by("pk").values_list("state", flat=True)
        assert list(states) == [NoteState.TAKEN_OVER, NoteState.ANSWERED]
    page = sam.get(mine(english, "charter", english_project(english))).content.decode()
    assert "We thank you" in page
    assert "Taken over into the text" in page


def english_project(world: World) -> int:
    with world.acting():
        return world.project.pk


def test_staff_write_down_who_said_something_and_how(english, staff):
    with english.acting():
        version = begun(english).pk
    say = url(english, "charter_say", version, "rights")
    words = {"kind": "comment", "text": "Who decides on money?", "how": "phone"}
    wrong = staff.post(say, words | {"said_by": "Nobody Known"}).content.decode()
    assert "Nobody of this name or number takes part" in wrong
    assert "Who decides on money?" in wrong
    staff.post(say, words | {"said_by": "nell نور"})
    staff.post(say, words | {"said_by": "P-0003"})
    staff.post(say, words | {"said_by": ""})
    with english.acting():
        nell = english.person("nell")
        found = CharterNote.objects.order_by("pk").values_list("person", "side", "how")
        assert list(found) == [
            (nell.pk, "stakeholder", "phone"), (nell.pk, "stakeholder", "phone"),
            (None, "", "phone"),
        ]  # fmt: skip
        assert {note.entered_by for note in CharterNote.objects.all()} == {
            english.membership("coordinator")
        }


def test_agreement_is_asked_for_and_given_to_the_version_that_was_read(english, staff, sam):
    with english.acting():
        first = put(english, begun(english))
        look = Look(english.viewer("sam"), NOW)
        asked = [task for task in home.my_tasks(look) if "charter" in task.words]
        assert [task.note for task in asked] == ["Agreed by 0 of 2 parties"]
    page = sam.get(asked[0].url).content.decode()
    assert "I agree for the stakeholders" in page
    assert "Not asked: nobody of this party takes part" in page
    staff.post(url(english, "charter_withdraw", first.pk))
    with english.acting():
        second = CharterVersion.objects.get(number=2)
        put(english, second)
    late = sam.post(mine(english, "charter_agree", first.pk), follow=True).content.decode()
    assert "The charter has changed since you opened it, so nothing was recorded" in late
    with english.acting():
        assert not CharterAgreement.objects.exists()
    sam.post(mine(english, "charter_agree", second.pk))
    again = sam.post(mine(english, "charter_agree", second.pk), follow=True).content.decode()
    assert "This party has already agreed to this version" in again
    assert "I agree for the stakeholders" not in again
    assert "Agreed by 1 of 2 parties" in again
    with english.acting():
        look = Look(english.viewer("sam"), NOW)
        assert not [task for task in home.my_tasks(look) if "charter" in task.words]
    overview = staff.get(url(english, "project", english_project(english))).content.decode()
    assert "Agreed by 1 of 2 parties" in overview


def test_who_does_not_take_part_reads_nothing_and_who_is_invited_only_reads(
    english, client_for, sam
):
    with english.acting():
        version = put(english, begun(english)).pk
        project = english.project.pk
    stranger = client_for(english.user("pat"), language="en")
    with english.acting():
        Involvement.objects.filter(person=english.person("pat")).update(state="ended", ended_at=NOW)
        Involvement.objects.filter(person=english.person("sam")).update(state="invited")
    for address in (
        mine(english, "charter", project),
        mine(english, "charter_version", version),
        mine(english, "charter_changes", version),
        mine(english, "charter_say", version, "values"),
    ):
        assert stranger.get(address).status_code == 404
        assert sam.get(address).status_code == 200
    assert "I agree for" not in sam.get(mine(english, "charter", project)).content.decode()
    sam.post(mine(english, "charter_agree", version))
    sam.post(mine(english, "charter_say", version, "values"), {"kind": "comment", "text": "Hello"})
    with english.acting():
        assert not CharterAgreement.objects.exists()
        assert not CharterNote.objects.exists()


def test_agreement_in_a_meeting_says_who_was_present_and_when(english, staff):
    with english.acting():
        version = put(english, begun(english)).pk
    address = url(english, "charter_record", version)
    facts = {"side": "professional", "how": "meeting", "agreed_on": "16/11/2026", "present": ""}
    assert "Write who was present" in staff.post(address, facts).content.decode()
    early = staff.post(address, facts | {"agreed_on": "1/11/2026", "present": "Pat"})
    assert "or later" in early.content.decode()
    staff.post(address, facts | {"present": "Pat, Ruth and Imran"})
    with english.acting():
        agreement = CharterAgreement.objects.get()
        assert (agreement.side, agreement.present) == ("professional", "Pat, Ruth and Imran")
    shown = staff.get(url(english, "charter_version", version)).content.decode()
    assert "Pat, Ruth and Imran" in shown


def test_what_changed_is_shown_with_words_for_those_who_cannot_see_it(english, staff, sam):
    with english.acting():
        first = put(english, begun(english))
        CharterVersion.objects.filter(pk=first.pk).update(state="agreed", agreed_at=NOW)
        second = charters.renew(first.charter, by=english.viewer("coordinator"), at=NOW)
        written(english, second, "Letters that people use", 1)
    for page in (
        staff.get(url(english, "charter_changes", second.pk)).content.decode(),
        sam.get(mine(english, "charter_changes", second.pk)).content.decode(),
    ):
        assert "<ins>" in page
        assert "removed:" in page
        assert "Compared with version 1" in page
    both = staff.get(url(english, "charter", english_project(english))).content.decode()
    assert "Version 1 stays in force" in both


def test_an_easy_read_version_is_a_pdf_that_takes_the_place_of_the_last(english, staff, sam):
    with english.acting():
        version = begun(english).pk
    address = url(english, "charter_easy_read_add", version)
    wrong = staff.post(address, {"language": "en", "file": BytesIO(b"not a pdf")})
    assert "We cannot use this kind of file" in wrong.content.decode()
    for pages in (1, 2, 2):
        staff.post(address, {"language": "en", "file": a_pdf(pages)})
    with english.acting():
        (kept,) = CharterFile.objects.filter(removed_at__isnull=True)
        assert CharterFile.objects.count() == 2
    page = sam.get(mine(english, "charter", english_project(english))).content.decode()
    assert mine(english, "charter_easy_read", kept.pk) in page
    answer = sam.get(mine(english, "charter_easy_read", kept.pk))
    assert (answer["Content-Type"], answer.content[:5]) == ("application/pdf", b"%PDF-")
    staff.post(url(english, "charter_easy_read_remove", kept.pk))
    assert sam.get(mine(english, "charter_easy_read", kept.pk)).status_code == 404


def a_pdf(pages: int = 1) -> BytesIO:
    file = BytesIO()
    with pikepdf.new() as document:
        for _page in range(pages):
            document.add_blank_page()
        document.save(file, deterministic_id=True)
    file.seek(0)
    file.name = "easy.pdf"
    return file


def test_staff_find_at_home_what_waits(english):
    with english.acting():
        version = begun(english)
        charters.review(
            version.charter, on=NOW.date().replace(day=25), by=english.viewer("coordinator"),
            at=NOW, today=TODAY,
        )  # fmt: skip
        look = Look(english.viewer("coordinator"), NOW)
        tasks = [str(task.words) for task in home.staff_tasks(look)]
        assert "Look at the charter of “Discharge letters 1” again" in tasks
        assert not [
            task for task in home.staff_tasks(Look(english.viewer("finance"), NOW))
            if "charter" in str(task.words)
        ]  # fmt: skip


@pytest.mark.parametrize("many", [1, 3])
def test_a_page_costs_the_same_with_one_and_with_many(
    english, staff, sam, django_assert_num_queries, many
):
    with english.acting():
        version = begun(english)
        for number in range(many):
            from programmes.charters.enums import NoteKind
            from programmes.charters.facts import NoteFacts
            from programmes.services import charter_notes

            charter_notes.add(
                version,
                facts=NoteFacts(
                    section=Section.VALUES, kind=NoteKind.COMMENT, text=f"Words {number}",
                    person=english.person("sam"), side="stakeholder",
                ),
                by=english.viewer("sam"),
                at=NOW,
            )  # fmt: skip
        put(english, version)
        project = english.project.pk
    with django_assert_num_queries(STAFF_QUERIES):
        staff.get(url(english, "charter", project))
    with django_assert_num_queries(PORTAL_QUERIES):
        sam.get(mine(english, "charter", project))


STAFF_QUERIES, PORTAL_QUERIES = 15, 17


def test_a_closed_project_keeps_its_charter_and_changes_nothing(english, staff, sam):
    from programmes.services import projects

    with english.acting():
        version = put(english, begun(english)).pk
        projects.close(english.project, by=english.viewer("coordinator"), at=NOW)
    sam.post(mine(english, "charter_agree", version))
    sam.post(mine(english, "charter_say", version, "values"), {"kind": "comment", "text": "Hi"})
    staff.post(url(english, "charter_renew", english_project(english)))
    with english.acting():
        assert not CharterAgreement.objects.exists()
        assert not CharterNote.objects.exists()
        assert CharterVersion.objects.count() == 1
    assert staff.get(url(english, "charter", english_project(english))).status_code == 200


def test_an_unknown_section_is_nowhere(english, staff):
    with english.acting():
        version = begun(english).pk
    assert staff.get(url(english, "charter_edit", version, "secrets")).status_code == 404


def test_somebody_who_left_may_be_asked_again_and_reads_then(english):
    """Reading follows the place in the project, not the charter."""
    with english.acting():
        begun(english)
        place = Involvement.objects.get(person=english.person("sam"))
        involvements.end(place, by=english.viewer("coordinator"), at=NOW)
        look = Look(english.viewer("sam"), NOW)
        assert not [task for task in home.my_tasks(look) if "charter" in str(task.words)]
