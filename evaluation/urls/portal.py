"""Addresses of the portal pages."""

from django.urls import path

from evaluation.urls import assessments, consultations, values_checks
from evaluation.views import portal

app_name = "evaluation_portal"
urlpatterns = [
    path("evaluations/", portal.evaluations, name="list"),
    path("evaluations/<int:round_id>/", portal.answer, name="answer"),
    path("evaluations/<int:round_id>/check/", portal.check, name="check"),
    path("evaluations/<int:round_id>/thanks/", portal.thanks, name="thanks"),
    *assessments.portal,
    *consultations.portal,
    *values_checks.portal,
]
