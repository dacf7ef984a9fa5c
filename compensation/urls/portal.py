"""Addresses of the portal pages."""

app_name = "compensation_portal"
urlpatterns: list[object] = []
