"""Addresses of the staff pages."""

app_name = "people"
urlpatterns: list[object] = []
