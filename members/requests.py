"""The type of a request behind `login_required`."""

from django.http import HttpRequest

from members.member import Member


class MemberRequest(HttpRequest):
    user: Member
