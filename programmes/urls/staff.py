"""Addresses of the staff pages."""

from django.urls import path

from programmes.urls import (
    areas,
    bodies,
    charters,
    complaints,
    contacts,
    governance,
    information,
    joint,
    kinds,
    levels,
    meetings,
    opportunities,
    papers,
    project_templates,
    publications,
    resources,
    series,
    skills,
    support,
    undertakings,
    unit,
    who,
)
from programmes.views import (
    activities,
    attendance,
    contributions,
    influence,
    people,
    programmes,
    projects,
)

app_name = "programmes"
urlpatterns = [
    *areas.staff,
    *levels.staff,
    *kinds.staff,
    *project_templates.staff,
    *resources.staff,
    *skills.staff,
    *support.staff,
    path("programmes/", programmes.programme_list, name="list"),
    path("programmes/add/", programmes.programme_create, name="create"),
    path("programmes/<int:programme>/", programmes.programme_detail, name="programme"),
    path("programmes/<int:programme>/edit/", programmes.programme_edit, name="edit"),
    path(
        "programmes/<int:programme>/projects/add/",
        projects.project_create,
        name="create_project",
    ),
    path("programmes/projects/<int:project>/", projects.project_detail, name="project"),
    path("programmes/projects/<int:project>/edit/", projects.project_edit, name="edit_project"),
    path(
        "programmes/projects/<int:project>/announcement/",
        projects.announcement,
        name="announcement",
    ),
    path(
        "programmes/projects/<int:project>/announcement/publish/", projects.publish, name="publish"
    ),
    path("programmes/projects/<int:project>/close/", projects.project_close, name="close_project"),
    path("programmes/projects/<int:project>/colleagues/", projects.colleagues, name="colleagues"),
    path(
        "programmes/projects/<int:project>/colleagues/<int:member>/remove/",
        projects.colleague_remove,
        name="remove_colleague",
    ),
    path("programmes/projects/<int:project>/people/", people.project_people, name="people"),
    path(
        "programmes/projects/<int:project>/people/invite/", people.invite_list, name="invite_list"
    ),
    path(
        "programmes/projects/<int:project>/people/invite/<int:person>/",
        people.invite,
        name="invite",
    ),
    path(
        "programmes/involvements/<int:involvement>/answer/",
        people.record_answer,
        name="record_answer",
    ),
    path(
        "programmes/involvements/<int:involvement>/end/",
        people.end_involvement,
        name="end_involvement",
    ),
    path(
        "programmes/projects/<int:project>/activities/",
        activities.project_activities,
        name="project_activities",
    ),
    path(
        "programmes/projects/<int:project>/activities/add/",
        activities.activity_create,
        name="create_activity",
    ),
    path("activities/", activities.activity_list, name="activities"),
    path("activities/<int:activity>/", activities.activity_detail, name="activity"),
    path("activities/<int:activity>/edit/", activities.activity_edit, name="edit_activity"),
    path(
        "activities/<int:activity>/home-visit/",
        activities.confirm_home_visit,
        name="confirm_home_visit",
    ),
    path("activities/<int:activity>/cancel/", activities.activity_cancel, name="cancel_activity"),
    path(
        "activities/<int:activity>/invite/", activities.activity_invite, name="invite_to_activity"
    ),
    path("activities/<int:activity>/close/", activities.activity_close, name="close_activity"),
    path(
        "activities/<int:activity>/attendance/",
        attendance.attendance_sheet,
        name="attendance",
    ),
    path(
        "activities/<int:activity>/attendance/print/",
        attendance.attendance_print,
        name="print_attendance",
    ),
    path("activities/<int:activity>/arrangements/", attendance.arrangements, name="arrangements"),
    *charters.staff,
    *contacts.staff,
    *meetings.staff,
    *papers.staff,
    *information.staff,
    *publications.staff,
    *series.staff,
    path("activities/replies/<int:attendance>/", attendance.record_reply, name="record_reply"),
    path("activities/to-arrange/", attendance.to_arrange, name="to_arrange"),
    path("activities/to-arrange/<int:task>/", attendance.settle, name="settle"),
    path("programmes/projects/<int:project>/influence/", contributions.influence, name="influence"),
    path(
        "programmes/projects/<int:project>/influence/stages/",
        contributions.stages,
        name="influence_stages",
    ),
    path(
        "programmes/projects/<int:project>/influence/add/",
        contributions.contribution_add,
        name="add_contribution",
    ),
    path(
        "contributions/<int:contribution>/",
        contributions.contribution_detail,
        name="contribution",
    ),
    path("contributions/<int:contribution>/discuss/", influence.discuss, name="discuss"),
    path("contributions/<int:contribution>/decide/", influence.decide, name="decide"),
    path("contributions/<int:contribution>/change/", influence.note_change, name="note_change"),
    path("contributions/<int:contribution>/tell/", influence.tell, name="tell"),
    path("contributions/<int:contribution>/thanks/", influence.thank, name="thank"),
    path("contributions/<int:contribution>/rating/", influence.record_rating, name="record_rating"),
    path(
        "contributions/<int:contribution>/consent/", influence.record_consent, name="record_consent"
    ),
    path(
        "contributions/<int:contribution>/publish/", influence.publish, name="publish_contribution"
    ),
    path("contributions/<int:contribution>/owner/", contributions.hand_over, name="hand_over"),
    *opportunities.staff,
    *bodies.staff,
    *complaints.staff,
    *governance.staff,
    *joint.staff,
    *undertakings.staff,
    *unit.staff,
    *who.staff,
]
