"""Registration only."""

from wagtail import hooks

from courses.learning.cms import SubmissionViewSet


@hooks.register("register_admin_viewset")
def register_submission_viewset() -> SubmissionViewSet:
    return SubmissionViewSet("submissions")
