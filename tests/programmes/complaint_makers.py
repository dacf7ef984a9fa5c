"""Complaints and who receives them, for tests and for whoever counts."""

from uuid import uuid4

from programmes import services
from programmes.complaints.facts import ComplaintFacts, FollowUpFacts, RouteFacts
from programmes.models import Body, Complaint, ComplaintRoute
from tests.programmes.makers import both
from tests.worlds import NOW, TODAY, World


def route_facts(world: World, **changes: object) -> RouteFacts:
    facts = {
        "contact": world.membership("administrator"),
        "deputy": world.membership("finance"),
        "phone": "01632 960 200",
        "email": "",
        "where": both("Room 2, on Tuesdays"),
        "next_step": both("The ombudsman"),
        "acknowledge_days": 3,
        "acknowledge_counts": "working",
        "answer_days": 30,
        "answer_counts": "all",
    }
    return RouteFacts(**{**facts, **changes})


def named(world: World, *, committee: Body | None = None) -> ComplaintRoute:
    """Name the administrator, with finance as deputy, as those who receive complaints."""
    return services.complaint_routes.keep(
        world.organisation,
        facts=route_facts(world, committee=committee),
        version=0,
        by=world.viewer("administrator"),
        at=NOW,
    )


def complained(world: World, *, by="sam", about="Nobody rang back", on=TODAY) -> Complaint:
    """Let somebody complain on their own pages, or have it written down by who receives it."""
    own = by in ("sam", "pat")
    return services.complaints.receive(
        world.organisation,
        facts=ComplaintFacts(
            about=about,
            way="portal" if own else "phone",
            received_on=on,
            person=world.person(by) if own else None,
            name="" if own else "Zoe Marsh",
        ),
        submission=uuid4(),
        by=world.viewer(by),
        at=NOW,
    )


def followed(world: World, complaint: Complaint, **changes: object) -> Complaint:
    facts = {
        "acknowledged_on": TODAY,
        "answered_on": TODAY,
        "answer": "We are sorry",
        "learning": both("We ring back on the same day"),
        "is_shown": True,
    }
    return services.complaints.follow(
        complaint,
        organisation=world.organisation,
        facts=FollowUpFacts(**{**facts, **changes}),
        version=complaint.version,
        by=world.viewer("administrator"),
        at=NOW,
    )
