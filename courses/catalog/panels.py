"""How editors see the catalogue's pages: fields in tabs, the most used first."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    InlinePanel,
    ObjectList,
    TabbedInterface,
)
from wagtail.models import Page

catalogue = [*Page.content_panels, "intro"]


def tabs(*own: ObjectList) -> TabbedInterface:
    """A page's own tabs, and Wagtail's after them."""
    return TabbedInterface(
        [
            *own,
            ObjectList(Page.promote_panels, heading=_("Address and search")),
            ObjectList(Page.settings_panels, heading=_("Settings")),
        ],
        base_form_class=WagtailAdminPageForm,
    )


def course() -> TabbedInterface:
    skills = [
        InlinePanel("teaches", heading=_("Skills that it teaches"), label=_("skill")),
        InlinePanel(
            "needs",
            heading=_("Skills that it builds on"),
            label=_("skill"),
            help_text=_("They advise learners and never keep anybody out."),
        ),
        FieldPanel(
            "scope",
            heading=_("Scope tags beyond those of its skills"),
            help_text=_("Choose from the list of tags: what is not in it is left out."),
        ),
    ]
    rights = [
        FieldPanel("license", permission="courses.manage_teams"),
        FieldPanel("credit", permission="courses.manage_teams"),
        FieldPanel("source_url", permission="courses.manage_teams"),
    ]
    return tabs(
        ObjectList(
            [*Page.content_panels, "summary", "description", FieldRowPanel(["language", "cover"])],
            heading=_("Content"),
        ),
        ObjectList(skills, heading=_("Skills and scope")),
        ObjectList(rights, heading=_("License and credit"), permission="courses.manage_teams"),
    )


def lesson() -> TabbedInterface:
    ways = HelpPanel(template="courses/cms/lesson_panel.html", heading=_("Writing"))
    return tabs(
        ObjectList([*Page.content_panels, ways, "body"], heading=_("Lesson")),
        ObjectList(
            [
                FieldPanel("minutes", help_text=_("To read it and do its exercises.")),
                InlinePanel("teaches", heading=_("Skills that it teaches"), label=_("skill")),
            ],
            heading=_("Time and skills"),
        ),
    )
