"""What an editor is asked before a split: the parts, and what goes to which."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.db import models
from django.db.models import Q
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from skills.curation.actions import Part, split_discipline, split_skill, split_tag
from skills.curation.forms import CurationForm
from skills.curation.journal import Rows
from skills.curation.models import GraphChange
from skills.curation.references import references
from skills.curation.split import OPENS, EvidenceGoesTo
from skills.curation.tags import tagging
from skills.graph.models import Skill

PARTS, MOST_PARTS = 2, 6

# Asked about, one by one; all else goes to the part that takes the old one's place.
ASKED = {
    "skills.Prerequisite.skill": gettext_lazy("Needs"),
    OPENS: gettext_lazy("Is needed by"),
    "skills.TaggedSkill.content_object": gettext_lazy("Has the scope tags"),
    "courses.LessonSkill.skill": gettext_lazy("Taught by the lessons"),
    "courses.CourseSkill.skill": gettext_lazy("Taught by the courses"),
    "courses.CourseNeed.skill": gettext_lazy("Built on by the courses"),
}
LESSONS, EXERCISES = "courses.LessonSkill.skill", "courses.Exercise_skills.skill"


class Choices(forms.MultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def __init__(self, label: Any, rows: list[tuple[int, str]]) -> None:
        super().__init__(label=label, choices=rows, required=False)
        self.initial = [pk for pk, _name in rows]

    def clean(self, value: Any) -> list[int]:
        return [int(pk) for pk in super().clean(value)]


class SplitSkillForm(CurationForm):
    def __init__(self, row: Skill, by: Any, data: Any = None, **kwargs: Any) -> None:
        super().__init__(row, by, data, **kwargs)
        self.size = min(max(int_of(data, "parts", PARTS), PARTS), MOST_PARTS)
        self.fields["parts"] = forms.IntegerField(
            widget=forms.HiddenInput, initial=self.size, required=False
        )
        self.asked = {
            str(column): (ASKED[str(column)], rows)
            for column in references(Skill)
            if str(column) in ASKED and (rows := named_rows(column, row))
        }
        for number in range(self.size):
            self.ask_about(number)
        self.fields["evidence"] = forms.ChoiceField(
            label=_("What members have shown of the old skill"),
            choices=list(self.evidence_choices()),
            widget=forms.RadioSelect,
        )

    def sections(self) -> list[tuple[str, list[forms.BoundField]]]:
        fields = self.visible_fields()
        found = [
            (
                _("Part %(part)d") % {"part": number + 1},
                [field for field in fields if field.name.startswith(f"{number}-")],
            )
            for number in range(self.size)
        ]
        return [*found, (_("Evidence"), [self["evidence"]])]

    @property
    def next_size(self) -> int | None:
        return self.size + 1 if self.size < MOST_PARTS else None

    def ask_about(self, number: int) -> None:
        part = {"part": number + 1}
        self.fields[f"{number}-name"] = forms.CharField(
            label=_("Name of part %(part)d") % part, max_length=200
        )
        self.fields[f"{number}-slug"] = forms.SlugField(
            label=_("Address of part %(part)d") % part,
            max_length=120,
            allow_unicode=True,
            required=False,
            help_text=_("Left empty, it is made of the name."),
        )
        self.fields[f"{number}-hours"] = forms.DecimalField(
            label=_("Hours of part %(part)d") % part,
            min_value=0,
            max_digits=6,
            decimal_places=1,
            initial=round(self.row.hours / self.size, 1),
        )
        for column, (label, rows) in self.asked.items():
            self.fields[f"{number}-{column}"] = Choices(label, rows)

    def evidence_choices(self) -> Iterator[tuple[str, str]]:
        for number in range(self.size):
            yield str(number), _("goes to part %(part)d") % {"part": number + 1}
        yield "all", _("counts for every part")
        yield "stays", _("stays with the old skill, which is no longer learnt")

    def act(self) -> GraphChange:
        parts = [self.part(number) for number in range(self.size)]
        send_exercises(self.row, parts)
        answer = self.cleaned_data["evidence"]
        goes_to: EvidenceGoesTo = answer if answer in ("all", "stays") else int(answer)
        return split_skill(skill=self.row, parts=parts, evidence_goes_to=goes_to, by=self.by)

    def part(self, number: int) -> Part:
        answers = self.cleaned_data
        takes: dict[str, list[int]] = {
            column: answers[f"{number}-{column}"] for column in self.asked
        }
        name = answers[f"{number}-name"]
        slug = answers[f"{number}-slug"] or slugify(name, allow_unicode=True)
        return Part(name, slug, answers[f"{number}-hours"], takes)


def send_exercises(skill: Skill, parts: list[Part]) -> None:
    """After their lessons; those of lessons that nobody was asked about to the first part."""
    columns = {str(column): column for column in references(Skill)}
    lessons, exercises = columns.get(LESSONS), columns.get(EXERCISES)
    if lessons is None or exercises is None:
        return
    left = exercises.model._base_manager.filter(skill=skill)
    for part in parts:
        taken = lessons.model._base_manager.filter(pk__in=part.takes.get(LESSONS, ()))
        own = Q(exercise__lesson__in=taken.values("lesson"))
        part.takes[EXERCISES] = list(left.filter(own).values_list("pk", flat=True))
    sent = {pk for part in parts for pk in part.takes[EXERCISES]}
    parts[0].takes[EXERCISES] += left.exclude(pk__in=sent).values_list("pk", flat=True)


def int_of(data: Any, name: str, default: int) -> int:
    try:
        return int(data[name])
    except (KeyError, TypeError, ValueError):
        return default


def named_rows(column: Any, row: models.Model) -> list[tuple[int, str]]:
    """The rows that name `row`, each by what it ties it to."""
    rows: Rows = column.model._base_manager.filter(**{column.attname: row.pk})
    other = other_end(column)
    return [(found.pk, str(getattr(found, other))) for found in rows.select_related(other)]


def other_end(column: Any) -> str:
    fields = column.model._meta.local_fields
    return next(f.name for f in fields if f.many_to_one and f.name != column.name)


class SplitDisciplineForm(CurationForm):
    name = forms.CharField(label=gettext_lazy("Name of the new discipline"), max_length=120)
    slug = forms.SlugField(label=gettext_lazy("Address"), max_length=80, allow_unicode=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = list(self.row.skills.order_by("name").values_list("pk", "name"))
        self.fields["skills"] = Choices(_("Skills that go to it"), rows)
        self.fields["skills"].initial = []

    def act(self) -> GraphChange:
        return split_discipline(discipline=self.row, by=self.by, **self.cleaned_data)


class SplitTagForm(CurationForm):
    name = forms.CharField(label=gettext_lazy("Name of the new scope tag"), max_length=100)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for label, column in tagging().items():
            rows = [
                (row.pk, str(row.content_object))
                for row in column.model._base_manager.filter(tag=self.row)
            ]
            title = column.model.content_object.field.related_model._meta.verbose_name_plural
            self.fields[label] = Choices(title, rows)
            self.fields[label].initial = []

    def act(self) -> GraphChange:
        rows = {label: self.cleaned_data[label] for label in tagging()}
        return split_tag(tag=self.row, name=self.cleaned_data["name"], rows=rows, by=self.by)
