"""Addresses of account preferences."""

from django.urls import path

from engagement.accounts import views

urlpatterns = [path("", views.choose_language, name="set_language")]
