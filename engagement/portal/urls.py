"""Addresses of the shell."""

from django.urls import path

from engagement.portal import views

app_name = "portal"
urlpatterns = [
    path("", views.landing, name="landing"),
    path("health/live", views.live, name="live"),
    path("health/ready", views.ready, name="ready"),
    path("second-factor/", views.second_factor, name="second_factor"),
    path("my/", views.my_organisations, name="organisations"),
    path("o/<slug:organisation>/", views.staff_home, name="staff_home"),
    path("my/<slug:organisation>/", views.home, name="home"),
]
