"""Addresses of bodies, for staff and for people who take part."""

from django.urls import path

from programmes.views import balance, bodies, my_bodies, seats

_BODY, _SEAT = "bodies/<int:body>/", "bodies/seats/<int:seat>/"
_PROJECT = "programmes/projects/<int:project>/bodies/"

staff = [
    path("bodies/", bodies.body_list, name="bodies"),
    path("bodies/add/", bodies.body_add, name="add_body"),
    path("bodies/print/", bodies.body_print, name="print_bodies"),
    path(_PROJECT, bodies.project_bodies, name="project_bodies"),
    path(f"{_PROJECT}add/", bodies.body_add_to, name="add_body_to"),
    path(_BODY, bodies.body_detail, name="body"),
    path(f"{_BODY}edit/", bodies.body_edit, name="edit_body"),
    path(f"{_BODY}end/", bodies.body_end, name="end_body"),
    path(f"{_BODY}history/", bodies.body_history, name="body_history"),
    path(f"{_BODY}balance/", balance.balance, name="balance"),
    path(f"{_BODY}meetings/", balance.meetings, name="body_meetings"),
    path(f"{_BODY}meetings/<int:activity>/", balance.meeting_set, name="set_body_meeting"),
    path(f"{_BODY}seats/add/", seats.seat_add, name="add_seat"),
    path(f"{_SEAT}edit/", seats.seat_edit, name="edit_seat"),
    path(f"{_SEAT}close/", seats.seat_close, name="close_seat"),
    path(f"{_SEAT}people/", seats.seat_people, name="seat_people"),
    path(f"{_SEAT}people/<int:person_id>/", seats.mandate_give, name="give_mandate"),
    path("bodies/mandates/<int:mandate>/end/", seats.mandate_end, name="end_mandate"),
]
portal = [
    path("bodies/", my_bodies.bodies, name="bodies"),
    path(_BODY, my_bodies.body, name="body"),
]
