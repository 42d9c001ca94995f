"""An offer as a form: what she has shown, of which she may leave some out, and how she works."""

from __future__ import annotations

from datetime import date
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from members.languages import language_choices
from skills.graph.models import LEVEL_CHOICES, Skill
from skills.offers.models import MentorOffer, utc_day
from skills.offers.shown import able_skills, able_tags
from skills.scope.models import ScopeTag

LEVELS = dict(LEVEL_CHOICES)
LONG = {"class": "choices-long"}


class SkillField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """`levels`: what she has shown, by skill."""

    levels: dict[int, int]

    def label_from_instance(self, skill: Any) -> str:
        return f"{skill.label} ({skill.discipline.label}): {LEVELS[self.levels[skill.pk]]}"


class TagField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, tag: Any) -> str:
        return f"{tag.label} ({tag.get_kind_display()})"


class OfferForm(forms.ModelForm[MentorOffer]):
    """Of an offer that is not kept yet all is ticked that she has shown."""

    skills = SkillField(
        label=gettext_lazy("Skills you would help with"),
        queryset=Skill.objects.none(),
        widget=forms.CheckboxSelectMultiple(attrs=LONG),
        help_text=gettext_lazy("What you have shown to be able in. Leave out what you like."),
        error_messages={"required": gettext_lazy("Offer at least one skill.")},
    )
    tags = TagField(
        label=gettext_lazy("What they share with other disciplines"),
        queryset=ScopeTag.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs=LONG),
        help_text=gettext_lazy(
            "Tools, materials, techniques, methods: learners of other disciplines find you by them."
        ),
    )
    languages = forms.MultipleChoiceField(
        label=gettext_lazy("Languages you mentor in"),
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Those of your profile; you can name more there."),
    )

    class Meta:
        model = MentorOffer
        fields = [
            "skills",
            "tags",
            "words",
            "languages",
            "capacity",
            "meets_online",
            "meets_in_person",
            "place",
        ]
        widgets = {"words": forms.Textarea(attrs={"rows": 5})}
        labels = {
            "meets_online": gettext_lazy("I meet learners online"),
            "meets_in_person": gettext_lazy("I meet learners in person"),
            "capacity": gettext_lazy("Learners at a time, at most"),
        }
        help_texts = {
            "place": gettext_lazy(
                "Where you meet in person: a town or a workshop, not your address."
            ),
        }

    field_order = Meta.fields

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        member = self.instance.member
        own = {*member.languages, *self.instance.languages}
        choices = [choice for choice in language_choices() if choice[0] in own]
        cast(forms.MultipleChoiceField, self.fields["languages"]).choices = choices
        self.let_choose_skills(able_skills(member))
        self.let_choose_tags(able_tags(member))
        if member.is_minor:
            del self.fields["meets_in_person"], self.fields["place"]

    def let_choose_skills(self, able: Any) -> None:
        field = cast(SkillField, self.fields["skills"])
        field.queryset = able
        field.levels = dict(able.values_list("pk", "states__shown"))
        if self.instance.pk is None:
            self.initial["skills"] = list(field.levels)

    def let_choose_tags(self, able: Any) -> None:
        if not able:
            del self.fields["tags"]
            return
        cast(TagField, self.fields["tags"]).queryset = able
        if self.instance.pk is None:
            self.initial["tags"] = [tag.pk for tag in able]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if not (said.get("meets_online") or said.get("meets_in_person")):
            raise ValidationError(_("Say how learners meet you: online, in person, or both."))
        if said.get("meets_in_person") and not said.get("place"):
            self.add_error("place", _("Say where you meet in person."))
        if not said.get("meets_in_person"):
            said["place"] = ""
        return said


class AwayForm(forms.Form):
    until = forms.DateField(
        label=gettext_lazy("Away until"),
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text=gettext_lazy("The last day on which you are away."),
    )

    def clean_until(self) -> date:
        until: date = self.cleaned_data["until"]
        if until < utc_day():
            raise ValidationError(_("Choose a day to come."))
        return until
