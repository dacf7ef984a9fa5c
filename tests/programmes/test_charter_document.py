"""The charter as a document: printed by the worker, and held to the rules of tagged PDF."""

import pytest
from django.urls import reverse

from engagement.jobs import ledger, registry
from engagement.jobs.models import Job
from programmes.charters import documents
from programmes.charters.enums import HowAgreed, Section
from programmes.charters.facts import AgreementFacts, Writing
from programmes.charters.sections import SHAPES, Content
from programmes.models import CharterVersion
from programmes.selectors import charters as reading
from programmes.services import charter_agreements, charter_files, charters
from tests.tools import pdf_reader
from tests.tools.validators import assert_pdf_ua, assert_second_opinion
from tests.worlds import NOW, TODAY, World

PDF = b"%PDF-1.7 a document"
CELLS = {"right": "together", "day": "2027-01-31"}


@pytest.fixture(autouse=True)
def own_media(settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path


def whole(world: World, language: str = "en") -> CharterVersion:
    """A charter with every section, put to agreement and agreed by one party."""
    version = charters.start(
        world.project, language=language, by=world.viewer("coordinator"), at=NOW
    )
    for section, shape in SHAPES.items():
        charters.write(
            version,
            writing=Writing(
                section=Section(section),
                content=Content(
                    texts={text.name: "Lire, écrire.\nRead & <write>." for text in shape.texts},
                    rows=tuple(
                        {
                            column.name: CELLS.get(column.sort, f"Respect {number}")
                            for column in shape.columns
                        }
                        for number in range(3 if shape.columns else 0)
                    ),
                ),
                seen=0,
            ),
            by=world.viewer("coordinator"),
            at=NOW,
        )
    version = charters.put_to_agreement(
        version, why="What is new", review_on=None, by=world.viewer("coordinator"), at=NOW,
        today=TODAY,
    )  # fmt: skip
    charter_agreements.record(
        version,
        facts=AgreementFacts(
            side="professional", how=HowAgreed.MEETING, on=TODAY, present="Pat and Ruth"
        ),
        by=world.viewer("coordinator"),
        at=NOW,
    )
    return version


def test_the_worker_prints_each_state_of_agreement_and_never_goes_back(
    english, client_for, monkeypatch
):
    monkeypatch.setattr(documents, "pdf_of", lambda charter, **_frame: PDF)
    with english.acting():
        version = whole(english)
        asked = Job.objects.filter(name="programmes.print_charter").order_by("pk")
        assert [job.key.rpartition(":")[2] for job in asked] == ["0", "1"]
    staff = client_for(english.user("coordinator"), language="en")
    address = reverse("programmes:charter_pdf", args=[english.slug, version.pk])
    waiting = staff.get(address, follow=True).content.decode()
    assert "The PDF is being written" in waiting
    while (taken := ledger.claim("documents")) is not None:
        job, run = taken
        registry.kind(job.name).handler(run, **job.arguments)
    assert staff.get(address).content == PDF
    sam = client_for(english.user("sam"))
    own = reverse("programmes_portal:charter_pdf", args=[english.slug, version.pk])
    assert sam.get(own).content == PDF
    with english.acting():
        kept = charter_files.keep_document(version.pk, content=b"older", agreements=0)
        assert kept is False
        version.refresh_from_db()
        assert version.printed == 1


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_document_keeps_every_rule(english, language, tmp_path):
    with english.acting():
        version = whole(english, language)
        charter = reading.to_print(version.pk)
        content = documents.pdf_of(charter, organisation=english.organisation)
        again = documents.pdf_of(charter, organisation=english.organisation)
    assert content == again
    target = tmp_path / "charter.pdf"
    target.write_bytes(content)
    assert_pdf_ua(target)
    assert_second_opinion(target)
    spoken = pdf_reader.spoken(target)
    assert "Pat and Ruth" in spoken
    assert "Read & <write>." in spoken
