"""Addresses of the portal pages."""

app_name = "people_portal"
urlpatterns: list[object] = []
