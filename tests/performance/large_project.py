"""One project made large: many members who answer a poll, many meetings, many contributions."""

from dataclasses import dataclass

import psycopg

from engagement.people.models import Person
from programmes.models import (
    Activity,
    Attendance,
    Contribution,
    DateAnswer,
    DatePoll,
    Involvement,
)
from tests.performance.large import multiply, without_guards

MEMBERS = 5_000
ACTIVITIES = 2_000
CONTRIBUTIONS = 5_000
MODELS = (Person, Involvement, Activity, Attendance, Contribution, DateAnswer)


@dataclass(frozen=True)
class Enlarging:
    """The project of a poll grows; `member` is invited to each of its meetings.

    Every member answers the poll and is invited to the meeting of today. Half of the meetings are
    over and have an outcome.
    """

    server: psycopg.Connection
    poll: DatePoll
    member: Involvement

    def run(self) -> None:
        """Copy rows as the owner of the tables, and let PostgreSQL count them."""
        with without_guards(self.server, tuple(model._meta.db_table for model in MODELS)):
            self._members()
            self._meetings()
            self._invitations()
            self._contributions()
            self._answers()

    @property
    def _ours(self) -> str:
        return f"organisation_id = {self.poll.organisation_id}"

    @property
    def _own_words(self) -> str:
        return f"{self._ours} AND supporter_id IS NULL"

    @property
    def _project(self) -> str:
        return str(self.poll.project_id)

    def _members(self) -> None:
        multiply(
            self.server,
            Person,
            self._ours,
            MEMBERS,
            number="300000 + n",
            name="'Member ' || n",
            sort_name="'member ' || lpad(n::text, 6, '0')",
            email="''",
            channel="'phone'",
            membership_id="NULL",
        )
        multiply(
            self.server,
            Involvement,
            f"{self._own_words} AND state = 'accepted'",
            f"(SELECT * FROM people_person WHERE {self._ours} AND number > 300000) n",
            project_id=self._project,
            person_id="n.id",
            side="CASE WHEN n.number % 3 = 0 THEN 'professional' ELSE 'stakeholder' END",
            hat_id="NULL",
        )

    def _meetings(self) -> None:
        half = ACTIVITIES // 2
        begins = f"now() + (n - {half}) * interval '5 hours'"
        multiply(
            self.server,
            Activity,
            f"{self._ours} AND state = 'held'",
            ACTIVITIES,
            project_id=self._project,
            title_en="'Meeting ' || n",
            title_fr="'Réunion ' || n",
            starts_at=begins,
            ends_at=f"{begins} + interval '2 hours'",
            state=f"CASE WHEN n < {half} THEN 'held' ELSE 'planned' END",
            submission="NULL",
        )

    def _invitations(self) -> None:
        nearest = (
            f"(SELECT id FROM programmes_activity WHERE project_id = {self._project} "
            "ORDER BY abs(extract(epoch FROM starts_at - now())) LIMIT 1)"
        )
        everybody_to_one = (
            f"(SELECT i.id, i.person_id, a.id FROM programmes_involvement i, {nearest} a "
            f"WHERE i.project_id = {self._project} AND i.state = 'accepted' "
            f"AND i.id <> {self.member.pk})"
        )
        one_to_all = (
            f"(SELECT {self.member.pk}, {self.member.person_id}, id FROM programmes_activity "
            f"WHERE project_id = {self._project})"
        )
        multiply(
            self.server,
            Attendance,
            self._own_words,
            f"({everybody_to_one} UNION ALL {one_to_all}) n (involvement, person, activity) "
            "WHERE NOT EXISTS (SELECT FROM programmes_attendance t "
            "WHERE t.involvement_id = n.involvement AND t.activity_id = n.activity)",
            activity_id="n.activity",
            involvement_id="n.involvement",
            person_id="n.person",
        )

    def _contributions(self) -> None:
        multiply(
            self.server,
            Contribution,
            f"{self._own_words} AND person_id IS NOT NULL",
            CONTRIBUTIONS,
            project_id=self._project,
            number="300000 + n",
            summary="'Idea ' || n",
            activity_id="NULL",
            submission="NULL",
        )

    def _answers(self) -> None:
        multiply(
            self.server,
            DateAnswer,
            self._ours,
            "(SELECT i.id, i.person_id, o.id AS option "
            "FROM programmes_involvement i, programmes_dateoption o "
            f"WHERE i.project_id = {self._project} AND i.state = 'accepted' "
            f"AND o.poll_id = {self.poll.pk} AND NOT EXISTS (SELECT FROM programmes_dateanswer d "
            "WHERE d.option_id = o.id AND d.person_id = i.person_id)) n",
            option_id="n.option",
            involvement_id="n.id",
            person_id="n.person_id",
        )
