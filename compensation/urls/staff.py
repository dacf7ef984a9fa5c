"""Addresses of the staff pages."""

app_name = "compensation"
urlpatterns: list[object] = []
