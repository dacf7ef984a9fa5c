"""Addresses of organisations, their members and settings."""

from django.urls import URLPattern

app_name = "organisations"
urlpatterns: list[URLPattern] = []
