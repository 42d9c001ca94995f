"""Registration only."""

from django.urls import URLPattern, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from members.work.cms import WorkMenuItem, try_duty, try_letter, try_task, work_report


@hooks.register("register_admin_urls")
def register_work_urls() -> list[URLPattern]:
    return [
        path("reports/work/", work_report, name="work_report"),
        path("reports/work/letters/<int:pk>/", try_letter, name="work_try_letter"),
        path("reports/work/tasks/<uuid:pk>/", try_task, name="work_try_task"),
        path("reports/work/duties/<slug:slug>/", try_duty, name="work_try_duty"),
    ]


@hooks.register("register_reports_menu_item")
def register_work_menu_item() -> MenuItem:
    address = reverse_lazy("work_report")
    return WorkMenuItem(_("Letters and duties"), address, name="work", icon_name="mail", order=620)
