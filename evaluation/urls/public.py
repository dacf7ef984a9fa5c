"""Addresses that are open to everybody: consultations without an account."""

from evaluation.urls import consultations

app_name = "evaluation_public"
urlpatterns = [*consultations.public]
