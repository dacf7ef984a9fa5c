"""What programmes show on the home pages, and on the page of a person."""

from engagement.people import parts
from engagement.portal import registry
from programmes import influence_shell, shell, support_shell
from programmes.bodies import home as bodies_home
from programmes.charters import home as charters_home
from programmes.complaints import home as complaints_home
from programmes.contacts import home as contacts_home
from programmes.governance import home as governance_home
from programmes.information import home as information_home
from programmes.mentoring import home as mentoring_home
from programmes.opportunities import home as opportunities_home
from programmes.papers import home as papers_home
from programmes.publications import home as publications_home
from programmes.skills import home as skills_home
from programmes.undertakings import home as undertakings_home
from programmes.unit import home as unit_home
from programmes.whoswho import home as who_home


def contribute() -> None:
    """Register all of it; each part says itself when it has nothing to show."""
    registry.add_part("portal", 10, shell.my_next)
    registry.add_part("portal", 25, influence_shell.what_came_of_it)
    registry.add_part("staff", 10, shell.staff_next)
    for order, tasks in (
        (10, shell.my_tasks),
        (11, charters_home.my_tasks),
        (12, opportunities_home.my_tasks),
        (13, papers_home.my_tasks),
        (13, who_home.my_tasks),
        (14, undertakings_home.my_tasks),
        (30, influence_shell.my_tasks),
        (31, publications_home.my_tasks),
    ):
        registry.add_tasks("portal", order, tasks)
    for order, tasks in (
        (10, shell.staff_tasks),
        (11, charters_home.staff_tasks),
        (12, opportunities_home.staff_tasks),
        (13, bodies_home.staff_tasks),
        (13, papers_home.staff_tasks),
        (14, undertakings_home.staff_tasks),
        (20, influence_shell.staff_tasks),
        (21, publications_home.staff_tasks),
        (39, contacts_home.silence_tasks),
        (40, contacts_home.staff_tasks),
    ):
        registry.add_tasks("staff", order, tasks)
    for order, lines in (
        (20, shell.projects_of),
        (22, bodies_home.seats_of),
        (24, who_home.sheet_of),
        (26, undertakings_home.asked_of),
        (22, shell.contacts_of),
    ):
        parts.add(order, lines)
    information_home.add_to_pages()
    support_shell.contribute()
    governance_home.contribute()
    mentoring_home.contribute()
    skills_home.contribute()
    unit_home.contribute()
    complaints_home.contribute()
