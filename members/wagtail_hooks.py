"""Registration only."""

from django.urls import URLPattern, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from members.desk import history
from members.desk.cms import DeskMenuItem, desk, desk_report
from members.desk.minors import minors, minors_conversation
from members.desk.pictures import desk_picture, minors_picture
from members.work.cms import WorkMenuItem, try_duty, try_letter, try_task, work_report

hooks.register("register_log_actions", history.register)


@hooks.register("register_admin_urls")
def register_desk_urls() -> list[URLPattern]:
    at = "reports/moderation/"
    return [
        path(at, desk, name="desk"),
        path(f"{at}<int:pk>/", desk_report, name="desk_report"),
        path(f"{at}pictures/<uuid:uuid>/", desk_picture, name="desk_picture"),
        path("reports/minors/", minors, name="desk_minors"),
        path("reports/minors/<int:pk>/", minors_conversation, name="desk_minors_conversation"),
        path("reports/minors/pictures/<uuid:uuid>/", minors_picture, name="desk_minors_picture"),
    ]


@hooks.register("register_reports_menu_item")
def register_desk_menu_item() -> MenuItem:
    address = reverse_lazy("desk")
    return DeskMenuItem(_("Moderation"), address, name="moderation", icon_name="warning", order=590)


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
