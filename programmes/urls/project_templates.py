"""Addresses of templates, and of beginning a project with one."""

from django.urls import path

from programmes.views import duplicates, project_templates

_SHIPPED = "programmes/templates/of-ensemble/<slug:setting>/"
_COPY = "programmes/projects/<int:project>/duplicate/"

staff = [
    path("programmes/templates/", project_templates.templates, name="templates"),
    path(_SHIPPED, project_templates.shipped_template, name="shipped_template"),
    path(_COPY, duplicates.duplicate, name="duplicate_project"),
    path(f"{_COPY}start/", duplicates.start_duplicate, name="start_duplicate"),
    path(f"{_SHIPPED}start/", project_templates.start_from_shipped, name="start_from_shipped"),
]
