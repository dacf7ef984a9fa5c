"""The steps of a contribution: discussed, decided, changed, told, rated, published."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from engagement.core.form_fields import DayField, choice_with_hint
from engagement.organisations.models import Membership
from programmes.charters.rights import Right
from programmes.enums import HowAnswered, HowTold, Outcome, TakenIntoAccount
from programmes.facts import DiscussionFacts, OutcomeFacts, StoryFacts
from programmes.forms.contributions import ActivityField, stage_choices
from programmes.forms.people import how_they_told
from programmes.forms.programmes import MemberField
from programmes.forms.rights import RightField, offer_rights
from programmes.forms.texts import Text, TextField, TextsForm, texts_of
from programmes.models import Activity, Contribution, PublicStory

_STORY = ("you_said", "we_answered")


class DatedForm(forms.Form):
    """A form about something that has happened by today."""

    day_name = ""

    def __init__(self, *args: Any, today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields[self.day_name].latest = today  # type: ignore[attr-defined]  # a day


class DiscussionForm(DatedForm):
    """When and where a contribution was talked about."""

    day_name = "discussed_on"
    discussed_on = DayField(label=_("When was it discussed?"))
    activity = ActivityField(label=_("At which activity?"), empty_label=_("Elsewhere"))
    place = TextField(
        label=_("Where else?"),
        most=150,
        required=False,
        help_text=_("If it was not at an activity, for example “the board of the hospital”."),
    )
    note = TextField(
        label=_("What was said about it?"),
        most=2000,
        lines=5,
        required=False,
        help_text=_("Whoever said it can read this."),
    )

    def __init__(self, *args: Any, activities: QuerySet[Activity], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["activity"].queryset = activities  # type: ignore[attr-defined]  # a model choice

    def clean(self) -> dict[str, Any]:
        """Ask for one place, and no more."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if "place" in self.errors or "activity" in self.errors:
            return cleaned
        if cleaned.get("activity") and cleaned.get("place"):
            self.add_error("place", _("Choose an activity, or write where else: not both"))
        elif not cleaned.get("activity") and not cleaned.get("place"):
            self.add_error("place", _("Choose an activity, or write where it was discussed"))
        return cleaned

    def facts(self) -> DiscussionFacts:
        """Return what was typed, for the service."""
        return DiscussionFacts(**self.cleaned_data)


class OutcomeForm(DatedForm):
    """What was decided, with a reason in plain words, and by whom."""

    day_name = "decided_on"
    outcome = forms.ChoiceField(
        label=_("What was decided?"),
        choices=[
            (Outcome.TAKEN_UP, _("It is taken up")),
            (Outcome.IN_PART, _("It is taken up in part")),
            (
                Outcome.NOT_TAKEN_UP,
                choice_with_hint(
                    _("It is not taken up, because…"),
                    _("A good reason, said openly, is a good answer."),
                ),
            ),
            (Outcome.PASSED_ON, _("It is passed on to somebody who can decide")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what was decided")},
    )
    passed_on_to = TextField(
        label=_("Passed on to"),
        most=150,
        required=False,
        help_text=_("Only if it is passed on."),
    )
    reason = TextField(
        label=_("Why?"),
        most=2000,
        lines=5,
        help_text=_("In plain words: whoever said it reads this."),
        error_messages={"required": _("Write why, so that people can understand the decision")},
    )
    otherwise = TextField(
        label=_("What do you say to those who see it otherwise?"),
        most=1000,
        lines=3,
        required=False,
        help_text=_("What you understood of their view, and what can still be done."),
    )
    who_decided = TextField(
        label=_("Who decided?"),
        most=200,
        help_text=_("The group, a committee, or people by name."),
        error_messages={"required": _("Write who decided")},
    )
    decided_on = DayField(label=_("When was it decided?"))
    right = RightField()
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    def __init__(self, *args: Any, rights: Sequence[Right], **options: Any) -> None:
        super().__init__(*args, **options)
        offer_rights(self, rights)

    def clean(self) -> dict[str, Any]:
        """Ask to whom it was passed on, when it was."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        passed_on = cleaned.get("outcome") == Outcome.PASSED_ON
        if passed_on and not cleaned.get("passed_on_to") and "passed_on_to" not in self.errors:
            self.add_error("passed_on_to", _("Write to whom it is passed on"))
        return cleaned

    def facts(self) -> OutcomeFacts:
        """Return what was typed, for the service."""
        cleaned = self.cleaned_data
        passed_on = cleaned["outcome"] == Outcome.PASSED_ON
        return OutcomeFacts(
            outcome=cleaned["outcome"],
            reason=cleaned["reason"],
            passed_on_to=cleaned["passed_on_to"] if passed_on else "",
            who_decided=cleaned["who_decided"],
            otherwise=cleaned["otherwise"],
            decided_on=cleaned["decided_on"],
            right=cleaned.get("right"),
        )


class ChangeForm(DatedForm):
    """A change that can be seen."""

    day_name = "seen_on"
    what_changed = TextField(
        label=_("What has changed?"),
        most=1000,
        lines=4,
        help_text=_("Something that people can see or notice."),
        error_messages={"required": _("Write what has changed")},
    )
    seen_on = DayField(label=_("Since when?"))


class TellForm(DatedForm):
    """How the contributor is told, or was told by staff."""

    day_name = "told_on"
    how = forms.ChoiceField(
        label=_("How do they learn of it?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how they learn of it")},
    )
    told_on = DayField(label=_("When?"))
    note = TextField(
        label=_("Some words for them"),
        most=1000,
        lines=4,
        required=False,
        help_text=_("They stand in the message, after the decision and its reason."),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    def __init__(self, *args: Any, ways: Sequence[HowTold], channel: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["how"].choices = [  # type: ignore[attr-defined]  # a choice
            (
                way.value,
                choice_with_hint(way.label, channel) if way is HowTold.MESSAGE else way.label,
            )
            for way in ways
        ]


class RatingForm(forms.Form):
    """Whether the contributor says that it was taken into account."""

    rating = forms.ChoiceField(
        label=_("Was your contribution taken into account?"),
        choices=TakenIntoAccount.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the answer that fits best")},
    )
    words = TextField(
        label=_("What would you like to say about it?"), most=1000, lines=4, required=False
    )


class RecordRatingForm(RatingForm):
    """The same, as the contributor told staff."""

    how = how_they_told(initial=HowAnswered.PHONE)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["rating"].label = _("Do they find that it was taken into account?")
        self.fields["words"].label = _("What did they say about it?")


class ConsentForm(forms.Form):
    """Whether the contributor agrees that it is published, as they told staff."""

    given = forms.ChoiceField(
        label=_("Do they agree that it is published?"),
        choices=[("yes", _("Yes, they agree")), ("no", _("No, or no longer"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what they said")},
    )
    how = how_they_told(initial=HowAnswered.PHONE)


class OwnerForm(forms.Form):
    """Who answers for a contribution, until when, and to which stage of the work it belongs."""

    owner = MemberField(
        label=_("Who sees to it?"),
        queryset=Membership.objects.none(),
        empty_label=_("Choose"),
        error_messages={"required": _("Choose who sees to it")},
    )
    due_on = DayField(label=_("Answer by"))
    stage = forms.ChoiceField(
        label=_("Stage of the work"), error_messages={"required": _("Choose the stage")}
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, *args: Any, members: QuerySet[Membership], sphere: str, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.fields["owner"].queryset = members  # type: ignore[attr-defined]  # a model choice
        self.fields["stage"].choices = stage_choices(sphere)  # type: ignore[attr-defined]  # a choice

    @property
    def stage_and_step(self) -> tuple[str, str]:
        """Return the stage, and the finer step or ""."""
        stage, _colon, step = self.cleaned_data["stage"].partition(":")
        return stage, step


class StoryForm(TextsForm):
    """What the public reads, in each language."""

    texts = (
        Text(
            name="you_said",
            label=_("You said"),
            most=600,
            lines=4,
            missing=_("Write what people said"),
            hint=_("Leave out whatever could give somebody away."),
        ),
        Text(
            name="we_answered",
            label=_("We did, or we could not"),
            most=1000,
            lines=5,
            missing=_("Write what came of it, with the reason"),
        ),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def facts(self) -> StoryFacts:
        """Return what was typed, for the service."""
        return StoryFacts(you_said=self.words("you_said"), we_answered=self.words("we_answered"))

    @staticmethod
    def initial_of(
        contribution: Contribution, story: PublicStory | None, languages: Sequence[str]
    ) -> dict[str, object]:
        """Return the wording as it stands; a first one begins with the summary."""
        if story is None:
            return {f"you_said_{languages[0]}": contribution.summary, "version": 0}
        return {**texts_of(story, _STORY, languages), "version": story.version}
