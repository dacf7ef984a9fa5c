"""One form renderer, so that every ordinary Django form looks like the product.

Forms stay plain: label, hint, error and control are put in the right order, and joined for
assistive technology, by ``templates/forms/``.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from django.forms import BaseForm, BaseFormSet, BoundField
from django.forms.renderers import TemplatesSetting
from django.forms.widgets import CheckboxInput, ChoiceWidget, FileInput, Widget

if TYPE_CHECKING:
    FormOrFormSet: TypeAlias = BaseForm | BaseFormSet[Any]
else:  # Django's form sets cannot be subscripted at run time
    FormOrFormSet = BaseForm | BaseFormSet


class EnsembleBoundField(BoundField):
    """A bound field that also answers the questions of the field template."""

    #: Set by ``{% field … hide_label=True %}`` where a table heading already says it in print.
    hide_label = False
    #: Set by ``{% field … heading=True %}`` on a page that asks one question: the label is the h1.
    heading = False

    def build_widget_attrs(
        self, attrs: dict[str, Any], widget: Widget | None = None
    ) -> dict[str, Any]:
        """Leave ``aria-invalid`` to single controls: a radio button alone is never wrong."""
        built = super().build_widget_attrs(attrs, widget)
        if self.use_fieldset:
            built.pop("aria-invalid", None)
        return built

    @property
    def error_target(self) -> str:
        """Id of the first control that can take the focus, for links of the error summary."""
        widget = self.field.widget
        if isinstance(widget, ChoiceWidget) and self.use_fieldset:
            return widget.id_for_label(self.auto_id, index="0")
        return widget.id_for_label(self.auto_id) or self.auto_id

    @property
    def is_group(self) -> bool:
        """Whether the controls need a fieldset and a legend around them."""
        return self.use_fieldset

    @property
    def is_single_checkbox(self) -> bool:
        """Whether the label belongs after the control."""
        return isinstance(self.field.widget, CheckboxInput)

    @property
    def is_file(self) -> bool:
        """Whether the person chooses a file here."""
        return isinstance(self.field.widget, FileInput)

    @property
    def show_optional(self) -> bool:
        """Whether to write "optional" after the label.

        A form whose fields are all optional, like a filter, sets ``show_optional = False``.
        """
        return not self.field.required and getattr(self.form, "show_optional", True)


class EnsembleRenderer(TemplatesSetting):
    """Renders forms with the templates of the product."""

    form_template_name = "forms/form.html"
    formset_template_name = "forms/formset.html"
    field_template_name = "forms/field.html"
    bound_field_class = EnsembleBoundField


@dataclass(frozen=True, slots=True)
class SummaryLine:
    """One line of the error summary; ``target`` is empty when no field is to blame."""

    message: str
    target: str = ""


def error_lines(*forms: FormOrFormSet) -> list[SummaryLine]:
    """List every error of the given forms and formsets in page order."""
    return list(_lines(forms))


def _lines(forms: Iterable[FormOrFormSet]) -> Iterator[SummaryLine]:
    for form in forms:
        if isinstance(form, BaseFormSet):
            if form.is_bound:
                yield from (SummaryLine(str(error)) for error in form.non_form_errors())
                yield from _lines(form.forms)
            continue
        if not form.is_bound:
            continue
        yield from (SummaryLine(str(error)) for error in form.non_field_errors())
        for bound in form:
            target = getattr(bound, "error_target", bound.auto_id)
            hidden = bound.is_hidden
            for error in bound.errors:
                yield SummaryLine(str(error), "" if hidden else target)
