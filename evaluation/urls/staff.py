"""Addresses of the staff pages."""

from django.urls import path

from evaluation.urls import assessments, consultations, standards, values_checks
from evaluation.views import entries, instruments, levels, reports, rounds

app_name = "evaluation"
urlpatterns = [
    path("evaluation/", rounds.rounds, name="rounds"),
    path("evaluation/add/", rounds.add, name="add"),
    path("evaluation/add/elsewhere/", rounds.add_elsewhere, name="add_elsewhere"),
    path("evaluation/add/<int:project>/", rounds.add_about, name="add_about"),
    path("programmes/projects/<int:project>/evaluation/", rounds.of_project, name="project"),
    path("evaluation/levels/", levels.portfolio, name="portfolio"),
    path("programmes/projects/<int:project>/levels/", levels.of_project, name="levels"),
    path("evaluation/actions/<int:level_action>/", levels.action, name="action"),
    path("evaluation/actions/<int:level_action>/close/", levels.close_action, name="close_action"),
    path("evaluation/<int:round_id>/", rounds.round_, name="round"),
    path("evaluation/<int:round_id>/asked/", rounds.asked, name="asked"),
    path("evaluation/<int:round_id>/change/", rounds.change, name="change"),
    path("evaluation/<int:round_id>/open/", rounds.open_, name="open"),
    path("evaluation/<int:round_id>/close/", rounds.close, name="close"),
    path("evaluation/<int:round_id>/paper/", entries.paper, name="paper"),
    path("evaluation/<int:round_id>/paper/sender/", entries.sender, name="sender"),
    path("evaluation/<int:round_id>/import/", entries.upload, name="import"),
    path(
        "evaluation/<int:round_id>/import/<int:file_id>/",
        entries.import_check,
        name="import_check",
    ),
    path("evaluation/<int:round_id>/results/", reports.results, name="results"),
    path("evaluation/<int:round_id>/results.csv", reports.results_csv, name="results_csv"),
    path("evaluation/<int:round_id>/report/", reports.ask, name="ask_report"),
    path("evaluation/reports/<int:report_id>/", reports.report, name="report"),
    path("evaluation/reports/<int:report_id>/pdf/", reports.report_pdf, name="report_pdf"),
    path("evaluation/questions/<int:instrument_id>/", instruments.instrument, name="instrument"),
    *standards.staff,
    *assessments.staff,
    *consultations.staff,
    *values_checks.staff,
]
