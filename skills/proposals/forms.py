"""What a member writes when she proposes something: mistakes are told before it is sent."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from skills.curation.tags import naming
from skills.graph.models import LEVEL_CHOICES, Discipline, Skill
from skills.graph.what_if import Wanted, check_needs
from skills.proposals.applying import words_of
from skills.proposals.models import MemberProposal
from skills.scope.models import ScopeTag, TaggedSkill

NEED_COLUMNS = ("needs", "group", "min_level")
SUMMARY = {"summary": forms.Textarea(attrs={"rows": 3})}


class ProposalForm(forms.ModelForm[MemberProposal]):
    """Of what its `instance` says already: by whom, of which kind, about which rows."""

    longest = 0  # that `text` may be; 0 where there is none

    class Meta:
        model = MemberProposal
        fields = ["why", "is_credited"]
        widgets = {"why": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = [name for name in self.fields if name not in ProposalForm.Meta.fields]
        self.order_fields([*own, *ProposalForm.Meta.fields])

    def clean_text(self) -> str:
        text = str(self.cleaned_data["text"]).strip()
        if len(text) > self.longest:
            raise ValidationError(
                _("That is too long: %(n)d letters at most."), params={"n": self.longest}
            )
        return text


class SkillForm(ProposalForm):
    longest = 200
    text = forms.CharField(label=gettext_lazy("What one would be able to do"), max_length=200)

    class Meta(ProposalForm.Meta):
        fields = ["discipline", "text", "summary", *ProposalForm.Meta.fields]
        labels = {"summary": gettext_lazy("In a sentence or two")}
        widgets = {**ProposalForm.Meta.widgets, **SUMMARY}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["discipline"].required = True
        self.fields["discipline"].queryset = Discipline.objects.all()  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        there = Skill.objects.live().filter(
            discipline=cleaned.get("discipline"), name__iexact=cleaned.get("text", "")
        )
        if there.exists():
            self.add_error("text", _("There is a skill of this name already."))
        return cleaned


class NeedForm(ProposalForm):
    """`needs` is chosen on the page before."""

    class Meta(ProposalForm.Meta):
        fields = ["min_level", *ProposalForm.Meta.fields]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        skill, needs = self.instance.skill, self.instance.needs
        if not skill or not needs:
            return cleaned
        own = [Wanted(*row) for row in skill.prerequisites.values_list(*NEED_COLUMNS)]
        if any(need.needs == needs.pk for need in own):
            raise ValidationError(_("It needs that already."))
        last = max((need.group for need in own), default=0)
        check_needs(skill.pk, [*own, Wanted(needs.pk, last + 1, LEVEL_CHOICES[0][0])])
        return cleaned


class TagForm(ProposalForm):
    """One that there is, or a new one. Without a skill, a new one."""

    longest = 100
    text = forms.CharField(
        label=gettext_lazy("A new scope tag"),
        max_length=100,
        required=False,
        help_text=gettext_lazy("A tool, a material, a technique or a method that others use too."),
    )

    class Meta(ProposalForm.Meta):
        fields = ["tag", "text", "tag_kind", "summary", *ProposalForm.Meta.fields]
        labels = {"summary": gettext_lazy("The new one in a sentence")}
        widgets = {**ProposalForm.Meta.widgets, **SUMMARY}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.skill is None:
            del self.fields["tag"]
        else:
            self.fields["tag"].queryset = free_tags(self.instance.skill)  # type: ignore[attr-defined]

    def clean_text(self) -> str:
        text = super().clean_text()
        if text:
            naming(text)  # refuses one that there is
        return text

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        tag, text = cleaned.get("tag"), cleaned.get("text")
        if not self.errors and bool(tag) == bool(text):
            raise ValidationError(_("Choose one, or write the name of a new one."))
        if text and not cleaned.get("tag_kind"):
            self.add_error("tag_kind", _("Say what it is."))
        return cleaned


def free_tags(skill: Skill) -> QuerySet[ScopeTag]:
    """Those that it does not have."""
    own = TaggedSkill.objects.filter(content_object=skill)
    return ScopeTag.objects.exclude(pk__in=own.values("tag"))


class WordsForm(ProposalForm):
    text = forms.CharField(strip=True, required=False, widget=forms.Textarea(attrs={"rows": 4}))

    class Meta(ProposalForm.Meta):
        fields = ["language", "text", *ProposalForm.Meta.fields]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        column = self.instance.column
        field: Any = Skill._meta.get_field(column)
        self.longest = field.max_length
        self.fields["text"].label = str(field.verbose_name).capitalize()
        self.fields["text"].required = column == "name"
        self.fields["language"] = forms.ChoiceField(
            label=_("Language"),
            choices=[(tag, _(str(name))) for tag, name in settings.LANGUAGES],
            help_text=_("The words in this language are replaced by yours."),
        )
        self.order_fields(["language", "text", *ProposalForm.Meta.fields])

    def clean_language(self) -> str:
        """Empty for the node's own, which the rows themselves are in."""
        language = str(self.cleaned_data["language"])
        return "" if language == settings.LANGUAGE_CODE else language

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if "language" in cleaned and "text" in cleaned and self.instance.skill:
            before = words_of(self.instance.skill, self.instance.column, cleaned["language"])
            self.instance.before = before
            if before == cleaned["text"]:
                self.add_error("text", _("That is what it says already."))
        return cleaned


class RemarkForm(forms.Form):
    text = forms.CharField(
        label=gettext_lazy("Your words"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )


class DeclineForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Why not"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("Who proposed it reads this."),
    )
