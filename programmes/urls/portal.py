"""Addresses of the portal pages."""

from django.urls import path

from programmes.urls import (
    bodies,
    charters,
    complaints,
    governance,
    information,
    meetings,
    opportunities,
    papers,
    publications,
    skills,
    support,
    undertakings,
    who,
)
from programmes.views import portal, sharing

app_name = "programmes_portal"
urlpatterns = [
    path("projects/", portal.my_projects, name="projects"),
    path("projects/<int:project>/", portal.my_project, name="project"),
    path("projects/<int:project>/answer/", portal.answer, name="answer"),
    path("projects/<int:project>/share/", sharing.share, name="share"),
    path("contributions/", sharing.contributions, name="contributions"),
    path("contributions/<int:contribution>/", sharing.contribution, name="contribution"),
    path("contributions/<int:contribution>/rating/", sharing.rate, name="rate"),
    path("contributions/<int:contribution>/publication/", sharing.consent, name="consent"),
    path("activities/", portal.my_activities, name="activities"),
    path("activities/<int:activity>/", portal.my_activity, name="activity"),
    path("activities/<int:activity>/reply/", portal.reply, name="reply"),
    path("activities/<int:activity>/calendar.ics", portal.calendar, name="calendar"),
    *bodies.portal,
    *charters.portal,
    *complaints.portal,
    *governance.portal,
    *meetings.portal,
    *papers.portal,
    *information.portal,
    *publications.portal,
    *opportunities.portal,
    *undertakings.portal,
    *who.portal,
    *skills.portal,
    *support.portal,
    path("activities/arrangements/<int:task>/", portal.met, name="met"),
]
