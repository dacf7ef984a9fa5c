"""Findings in words: true whatever is hidden, in both languages."""

import pytest

from evaluation import findings
from evaluation.results import Question, Row


def question(
    code: str, *cells: int | None, n: int, scale: str = "coarse_agreement", **more
) -> Question:
    row = Row("s", "Stakeholders", "stakeholder", n, cells, **more)
    return Question(
        code, "scale", scale, "Part", code.title(), "I", "They", ("a", "b", "c"), (row,)
    )


def test_the_worst_is_named_even_where_its_share_is_hidden() -> None:
    """Sixteen of 22 disagreed: at most six can have agreed, fewer than anywhere else."""
    found = findings.headline(
        [
            question("respect", None, None, 13, n=22),
            question("change", 5, 6, 11, n=22),
            question("told", 16, None, None, n=22),
        ]
    )
    assert found == "Stakeholders agreed most with “Respect” and least with “Told”."


def test_nothing_is_called_best_or_worst_while_a_hidden_share_could_be() -> None:
    found = findings.headline(
        [question("one", None, None, 13, n=22), question("two", None, None, None, n=22)]
    )
    assert found == "The numbers are too small to say what stands out here."


def test_equal_shares_have_no_best() -> None:
    same = [question(code, None, None, 13, n=22) for code in ("one", "two")]
    assert findings.headline(same) == (
        "Stakeholders: most people agreed with each of these statements."
    )


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (question("q", None, None, 13, n=22), "Stakeholders: 59% agreed (13 of 22)."),
        (question("q", None, None, 5, n=9), "Stakeholders: 5 of 9 agreed."),
        (
            question("q", None, None, None, n=34, most=2, most_at_least=30),
            "Stakeholders: almost everyone agreed (at least 30 of 34).",
        ),
        (
            question("q", None, None, None, n=9, most=2, most_at_least=5),
            "Stakeholders: at least 5 of 9 agreed.",
        ),
        (
            question("q", None, None, None, n=34, most=0, most_at_least=30),
            "Stakeholders: almost everyone disagreed (at least 30 of 34).",
        ),
        (
            question("q", None, None, None, n=34, most=1, most_at_least=30),
            "Stakeholders: almost everyone chose “Neither agree nor disagree” (at least 30 of 34).",
        ),
        (question("q", 16, None, None, n=22), "Stakeholders: 73% disagreed (16 of 22)."),
        (
            question("q", None, None, None, n=22),
            "Stakeholders: 22 people answered, too differently to show small numbers.",
        ),
        (
            question("q", None, None, 19, n=26, scale="bands"),
            "Stakeholders: 73% gave a high score (19 of 26).",
        ),
    ],
)
def test_a_row_in_words(row, words) -> None:
    assert findings.of_row(row.rows[0], row.scale) == words


def test_groups_are_compared_only_when_both_are_known_and_far_apart() -> None:
    def two(first: tuple, second: tuple) -> Question:
        rows = tuple(
            Row(code, label, "", n, cells)
            for code, label, (n, cells) in (
                ("s", "Stakeholders", first),
                ("p", "Professionals", second),
            )
        )
        base = question("q", 5, 5, 5, n=15)
        return Question(**{f: getattr(base, f) for f in base.__slots__} | {"rows": rows})

    far = two((20, (None, None, 8)), (20, (None, None, 15)))
    assert findings.of_question(far)[-1] == (
        "Professionals agreed more often than Stakeholders. With so few answers this is a hint, "
        "no proof."
    )
    for near in (
        two((20, (None, None, 13)), (20, (None, None, 15))),
        two((20, (None, None, 8)), (20, (None, None, None))),
    ):
        assert len(findings.of_question(near)) == 2
