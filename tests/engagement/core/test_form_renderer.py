import pytest
from django import forms
from django.template import Context, Template
from django.test import override_settings

from engagement.core.form_renderer import EnsembleRenderer, SummaryLine, error_lines

pytestmark = pytest.mark.usefixtures("_our_renderer")


@pytest.fixture
def _our_renderer():
    with override_settings(FORM_RENDERER="engagement.core.form_renderer.EnsembleRenderer"):
        yield


class JourneyForm(forms.Form):
    default_renderer = EnsembleRenderer

    town = forms.CharField(label="From where?", help_text="A town is enough.")
    way = forms.ChoiceField(
        label="How?", choices=[("bus", "By bus"), ("car", "By car")], widget=forms.RadioSelect
    )
    costs = forms.MultipleChoiceField(
        label="Other costs",
        required=False,
        choices=[("food", "Meals")],
        widget=forms.CheckboxSelectMultiple,
    )
    sure = forms.BooleanField(label="I paid this myself")
    receipt = forms.FileField(label="Receipt", required=False)
    secret = forms.CharField(widget=forms.HiddenInput)

    def clean(self):
        raise forms.ValidationError("The whole is not right.")


def page(source: str, **context: object) -> str:
    return Template("{% load ensemble %}" + source).render(Context(context))


@pytest.fixture
def wrong() -> JourneyForm:
    return JourneyForm({"costs": ["rent"]})


def test_control_is_joined_to_its_label_hint_and_error(wrong: JourneyForm) -> None:
    html = page("{{ form }}", form=wrong)
    assert '<label for="id_town">From where?</label>' in html
    assert 'aria-describedby="id_town_helptext id_town_error"' in html
    assert 'id="id_town_helptext"' in html
    assert 'id="id_town_error"' in html
    assert 'aria-invalid="true"' in str(wrong["town"])


def test_group_is_a_fieldset_described_as_a_whole(wrong: JourneyForm) -> None:
    html = wrong["way"].as_field_group()
    assert '<fieldset class="field invalid" aria-describedby="id_way_error">' in html
    assert "<legend>How?</legend>" in html
    assert "aria-invalid" not in html


def test_order_is_label_hint_error_control(wrong: JourneyForm) -> None:
    html = wrong["town"].as_field_group()
    places = [html.index(part) for part in ("<label", "_helptext", "error-message", "<input")]
    assert places == sorted(places)


def test_checkbox_comes_before_its_label(wrong: JourneyForm) -> None:
    html = wrong["sure"].as_field_group()
    assert html.index("<input") < html.index("I paid this myself")


def test_only_what_may_be_left_out_is_marked() -> None:
    html = page("{{ form }}", form=JourneyForm())
    assert html.count("(optional)") == 2
    assert "Other costs <span" in html


def test_a_form_without_duties_marks_nothing() -> None:
    class Filter(JourneyForm):
        show_optional = False

    assert "(optional)" not in page("{{ form }}", form=Filter())


def test_every_link_of_the_summary_has_a_target(wrong: JourneyForm) -> None:
    html = page("{% error_summary form %}{{ form }}", form=wrong)
    lines = error_lines(wrong)
    assert [line.target for line in lines] == [
        "",
        "id_town",
        "id_way_0",
        "id_costs_0",
        "id_sure",
        "",
    ]
    for line in lines:
        if line.target:
            assert f'href="#{line.target}"' in html
            assert html.count(f'id="{line.target}"') == 1


def test_errors_of_the_whole_come_first(wrong: JourneyForm) -> None:
    assert error_lines(wrong)[0] == SummaryLine("The whole is not right.")


def test_nothing_is_said_about_a_form_that_was_not_sent() -> None:
    assert error_lines(JourneyForm()) == []
    assert page("{% error_summary form %}", form=JourneyForm()).strip() == ""
    assert page("{% error_prefix %}", form=JourneyForm()) == ""


def test_title_says_that_there_are_errors(wrong: JourneyForm) -> None:
    assert page("{% error_prefix %}", form=wrong) == "Error: "
    assert page("{% error_prefix %}") == ""


def test_errors_of_a_form_set_lead_to_the_right_row() -> None:
    class RowForm(forms.Form):
        default_renderer = EnsembleRenderer
        hours = forms.IntegerField()

    rows = forms.formset_factory(RowForm, extra=0)
    formset = rows(
        {
            "form-TOTAL_FORMS": "2",
            "form-INITIAL_FORMS": "2",
            "form-0-hours": "1",
            "form-1-hours": "x",
        }
    )
    assert [line.target for line in error_lines(formset)] == ["id_form-1-hours"]


def test_label_may_hide_and_may_be_the_heading() -> None:
    form = JourneyForm()
    hidden = page("{% field form.town hide_label=True %}", form=form)
    assert '<label for="id_town" class="visually-hidden">' in hidden
    assert 'class="hint visually-hidden"' in hidden
    assert "<h1><label" in page("{% field form.town heading=True %}", form=form)
    assert "<legend><h1>How?</h1></legend>" in page("{% field form.way heading=True %}", form=form)


def test_a_chosen_file_has_a_place_to_be_named() -> None:
    assert 'data-file-chosen="id_receipt"' in JourneyForm()["receipt"].as_field_group()


def test_typed_mark_up_stays_text() -> None:
    form = JourneyForm({"town": "<b>Leeds</b>"})
    assert "<b>" not in page("{% error_summary form %}{{ form }}", form=form)
