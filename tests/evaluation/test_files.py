"""One path for files: everything right, or nothing at all."""

import io

import pytest

from engagement.core.uploads import UploadRefused
from evaluation import selectors, services
from evaluation.exceptions import FileAlreadyImportedError, FileHasProblemsError
from evaluation.instruments import SMARTER
from evaluation.models import AnswerFile, Response, Tally
from tests.evaluation.conftest import facts, opened
from tests.worlds import NOW


@pytest.fixture
def acting(english):
    with english.acting():
        yield english


def bring(world, round_, content: bytes, name: str = "answers.csv") -> int:
    by = world.viewer("coordinator")
    file = services.files.receive(round_, content=content, name=name, by=by, at=NOW)
    return services.files.import_(file, by=by, at=NOW)


def table(world):
    """A round without a project."""
    return services.rounds.create(
        services.instruments.provide(SMARTER),
        project=None,
        facts=facts(),
        by=world.viewer("coordinator"),
        at=NOW,
    )


def xlsx(lines: list[list[object]]) -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    for line in lines:
        book.active.append(line)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


MOST_LINES = 15_000
SETS = "group,respected,learned,worked_well\nstakeholder,agree,5,Tout\nprofessional,1,,\n"
LINES = [line.split(",") for line in SETS.strip().split("\n")]


@pytest.mark.parametrize(
    "content",
    [
        SETS.encode(),
        SETS.encode("utf-8-sig"),
        SETS.replace(",", ";").encode("cp1252"),
        SETS.replace(",", ";").replace("5", "5,0").encode(),
        SETS.replace(",", "\t").encode("utf-16"),
        SETS.replace("agree", "Agree").encode(),
        SETS.replace("stakeholder", " Stakeholders ").encode(),
        SETS.replace("group,", "Groupe,").encode(),
        xlsx(LINES),
    ],
    ids=["plain", "bom", "cp1252", "decimal comma", "utf-16", "words", "labels", "french", "xlsx"],
)
def test_habits_of_spreadsheets_are_understood(acting, content) -> None:
    round_ = opened(acting)
    assert bring(acting, round_, content) == 2
    found = {
        (answer.item.code, answer.choice or answer.text)
        for response in Response.objects.filter(round=round_)
        for answer in response.answers.select_related("item")
    }
    assert found == {
        ("respected", "agree"),
        ("learned", "strongly_agree"),
        ("worked_well", "Tout"),
        ("respected", "strongly_disagree"),
    }
    assert set(Response.objects.values_list("mode", flat=True)) == {"import"}


@pytest.mark.parametrize(
    ("content", "line", "column", "words"),
    [
        ("respected\nagree\n", None, "", "no column “group”"),
        ("group,respected,nonsense\nstakeholder,1,1\n", None, "nonsense", "no question"),
        ("group,respected\nstakeholder,9\n", 2, "respected", "“9” is not one of the answers"),
        ("group,respected\nstakeholder,2.5\n", 2, "respected", "not one of the answers"),
        ("group,respected\nstrangers,1\n", 2, "group", "“strangers” is no group"),
        ("group,respected\n,1\n", 2, "group", "group is missing"),
        ("group,respected\nstakeholder,1\nstakeholder,\n", 3, "", "no answer"),
        ("ref,group,respected\n7,stakeholder,1\n7,stakeholder,2\n", 3, "ref", "line 2"),
        ("group,item,answer,count\nstakeholder,respected,agree,x\n", 2, "count", "“x” is not"),
        ("group,item,answer,count\nstakeholder,respected,agree,-1\n", 2, "count", "“-1” is not"),
        ("group,item,answer,count\nstakeholder,respected,agree,1.5\n", 2, "count", "“1.5”"),
        ("group,item,answer,count\nstakeholder,worked_well,x,1\n", 2, "item", "be counted"),
        (
            "group,item,answer,count\nstakeholder,respected,agree,1\nstakeholder,respected,agree,2\n",
            3,
            "",
            "line 2 already",
        ),
    ],
)
def test_what_is_wrong_is_said_with_its_place(acting, content, line, column, words) -> None:
    round_ = opened(acting)
    with pytest.raises(FileHasProblemsError) as caught:
        bring(acting, round_, content.encode())
    (problem,) = caught.value.problems
    assert (problem.line, problem.column) == (line, column)
    assert words in problem.words
    assert Response.objects.count() == Tally.objects.count() == AnswerFile.objects.count() == 0


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"group,respected\n", "no_rows"),
        (b"group,group\nstakeholder,1\n", "header_twice"),
        (b"%PDF-1.7", "wrong_type"),
    ],
)
def test_what_is_no_table_is_refused(acting, content, code) -> None:
    with pytest.raises(UploadRefused) as caught:
        bring(acting, opened(acting), content)
    assert caught.value.code == code


def test_one_mistake_keeps_everything_out(acting) -> None:
    lines = ["stakeholder,agree"] * 200 + ["stakeholder,perhaps"]
    with pytest.raises(FileHasProblemsError):
        bring(acting, opened(acting), "\n".join(["group,respected", *lines]).encode())
    assert Response.objects.count() == 0


def test_the_same_file_is_imported_once(acting) -> None:
    round_ = opened(acting)
    by = acting.viewer("coordinator")
    file = services.files.receive(round_, content=SETS.encode(), name="a.csv", by=by, at=NOW)
    services.files.import_(file, by=by, at=NOW)
    with pytest.raises(FileAlreadyImportedError):
        services.files.import_(file, by=by, at=NOW)
    with pytest.raises(FileAlreadyImportedError):
        bring(acting, round_, SETS.encode(), "another name.csv")
    assert Response.objects.count() == 2
    file.refresh_from_db()
    assert file.content is None


def test_a_table_of_counts_makes_groups_and_no_people(acting) -> None:
    round_ = table(acting)
    content = (
        "groupe;question;réponse;nombre\nVotants;could_ask;high;1 200\nVotants;could_ask;low;7\n"
    )
    assert bring(acting, round_, content.encode("cp1252")) == 1207
    assert Response.objects.count() == 0
    assert [(g.code, g.label) for g in round_.groups.all()] == [("votants", "Votants")]
    closed = services.rounds.close(round_, by=acting.viewer("coordinator"), at=NOW)
    row = selectors.results.of(closed).question("could_ask").rows[0]
    assert (row.n, row.cells) == (1207, (None, None, 1200))


@pytest.mark.parametrize("lines", [1_500, pytest.param(MOST_LINES, marks=pytest.mark.thorough)])
def test_a_long_file_is_brought_in_whole(acting, lines) -> None:
    round_ = opened(acting)
    content = "group,respected\n" + "stakeholder,agree\n" * lines
    assert bring(acting, round_, content.encode()) == lines
    assert Response.objects.count() == lines


def test_more_lines_than_a_file_may_have_are_refused(acting) -> None:
    content = "group,respected\n" + "stakeholder,agree\n" * (MOST_LINES + 1)
    with pytest.raises(UploadRefused):
        bring(acting, opened(acting), content.encode())


def test_groups_with_long_names_that_begin_alike_stay_apart(acting) -> None:
    round_ = table(acting)
    ward = "Patients and carers of the northern hospital, ward"
    lines = [f'"{ward} {name}",respected_x,low,7' for name in ("A", "B")]
    item = SMARTER.questions[0].code
    content = "group,item,answer,count\n" + "\n".join(lines).replace("respected_x", item)
    assert bring(acting, round_, content.encode()) == 14
    groups = round_.groups.order_by("order")
    assert [group.label for group in groups] == [f"{ward} {name}" for name in ("A", "B")]
    assert bring(acting, round_, (content.replace(item, SMARTER.questions[1].code)).encode()) == 14
    assert round_.groups.count() == 2
