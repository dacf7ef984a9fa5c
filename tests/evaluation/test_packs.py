"""Evidence packs: what falls into the period, as a document for everybody and with all files."""

import zipfile
from datetime import timedelta
from io import BytesIO
from uuid import uuid4

import pytest

from evaluation import services
from evaluation.enums import ReportState
from evaluation.models import EvidencePack
from evaluation.services.reports import Unfenced
from evaluation.standards.exceptions import AlreadySentError
from tests.evaluation.standard_makers import asked, asked_for, assessed, begun, linked
from tests.programmes.governance_makers import photographed, registered
from tests.programmes.makers import both
from tests.programmes.opportunity_makers import text
from tests.tools import pdf_reader, validators
from tests.worlds import NOW, TODAY

STAFF = "/o/northshore/governance"
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def own_media(settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path


def shown(world):
    """Let one criterion be shown by a project and a file, and another by nothing."""
    standard = begun(world)
    first = asked(world, standard, code="A")
    asked(world, standard, code="B", title=both("Paid back in time"))
    linked(world, first, "project", world.project, why="Its announcement says so")
    document = registered(world, file=photographed())
    linked(world, first, "document", document, why="The board agreed it")
    return standard, document


def test_staff_ask_for_a_pack_and_take_document_and_files_away(english, client_for, tmp_path):
    desk = client_for(english.user("manager"), language="en")
    with english.acting():
        standard, document = shown(english)
        assessed(english, staff=8, people=9)
    url = f"{STAFF}/standards/{standard.pk}/pack/"
    days = {"starts_on": TODAY.strftime("%d/%m/%Y"), "language": "en"}
    early = {**days, "ends_on": (TODAY - DAY).strftime("%d/%m/%Y")}
    assert "The last day comes before the first day" in text(desk.post(url, early))
    whole = {**days, "starts_on": "1/1/2020", "ends_on": TODAY.strftime("%d/%m/%Y")}
    page = desk.post(url, {**whole, "submission": str(uuid4())})["Location"]
    assert "Your pack is being built" in text(desk.get(page))
    assert desk.get(f"{page}pdf/").status_code == 404
    with english.acting():
        pack = EvidencePack.objects.get()
    attempt = Unfenced(english.organisation.pk)
    services.packs.build(pack.pk, attempt=attempt, clock=lambda: NOW)
    services.packs.build(pack.pk, attempt=attempt, clock=lambda: NOW)
    assert "Your pack is ready" in text(desk.get(page))
    path = tmp_path / "pack.pdf"
    path.write_bytes(desk.get(f"{page}pdf/").content)
    validators.assert_pdf_ua(path)
    words = " ".join(pdf_reader.spoken(path).split())
    assert "Its announcement says so" in words
    assert "Nothing shows these criteria in this time" in words
    assert f"files/document-{document.pk}.jpg" in words.replace("files/ ", "files/")
    assert "People who take part: almost everyone chose" in words
    archive = zipfile.ZipFile(BytesIO(desk.get(f"{page}zip/").content))
    assert archive.namelist() == [f"{pack.reference}-en.pdf", f"files/document-{document.pk}.jpg"]
    assert archive.read(f"{pack.reference}-en.pdf") == path.read_bytes()


def test_what_lies_outside_of_the_period_is_left_out_and_a_failed_pack_says_so(english, client_for):
    desk = client_for(english.user("coordinator"), language="en")
    with english.acting():
        standard, _ = shown(english)
        mark = uuid4()
        old = asked_for(
            english, standard, mark, starts_on=TODAY - 4000 * DAY, ends_on=TODAY - 3000 * DAY
        )
        with pytest.raises(AlreadySentError):
            asked_for(english, standard, mark)
        contents = services.packs.selected.contents(old)
        assert [each.lines for each in contents.asked] == [[], []]
        assert contents.files == {}
        now = services.packs.selected.contents(asked_for(english, standard))
        assert [len(each.lines) for each in now.asked] == [2, 0]
        services.packs.fail(old.pk, at=NOW)
        assert EvidencePack.objects.get(pk=old.pk).state == ReportState.FAILED
    assert "could not be built" in text(desk.get(f"{STAFF}/standards/packs/{old.pk}/"))
