"""Addresses of the demonstration; they exist only where it runs."""

from django.urls import path

from engagement.portal import demo_views

app_name = "demo"
urlpatterns = [
    path("", demo_views.people, name="people"),
    path("mail/", demo_views.mail, name="mail"),
    path("<slug:key>/", demo_views.person, name="person"),
]
