"""Addresses of templates, and of beginning a project with one."""

from django.urls import path

from programmes.views import duplicates, kept_templates, project_templates

_SHIPPED = "programmes/templates/of-ensemble/<slug:setting>/"
_OWN = "programmes/templates/<int:template>/"
_COPY = "programmes/projects/<int:project>/duplicate/"

staff = [
    path("programmes/templates/", project_templates.templates, name="templates"),
    path(_SHIPPED, project_templates.shipped_template, name="shipped_template"),
    path(_COPY, duplicates.duplicate, name="duplicate_project"),
    path(f"{_COPY}start/", duplicates.start_duplicate, name="start_duplicate"),
    path("programmes/templates/own/", kept_templates.register, name="own_templates"),
    path(_OWN, kept_templates.template, name="template"),
    path(f"{_OWN}start/", kept_templates.start_from_template, name="start_from_template"),
    path(f"{_OWN}rename/", kept_templates.rename, name="rename_template"),
    path(f"{_OWN}put-away/", kept_templates.put_away, name="put_template_away"),
    path(f"{_OWN}bring-back/", kept_templates.bring_back, name="bring_template_back"),
    path("programmes/projects/<int:project>/template/", kept_templates.keep, name="keep_template"),
    path(f"{_SHIPPED}start/", project_templates.start_from_shipped, name="start_from_shipped"),
]
