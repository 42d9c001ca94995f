"""The type of a request behind `login_required`."""

from django.http import HttpRequest

from members.models import Member


class MemberRequest(HttpRequest):
    user: Member
