"""Registration only."""

from wagtail import hooks
from wagtail.rich_text.feature_registry import FeatureRegistry

from courses.learning.cms import SubmissionViewSet
from courses.lessons.links import LeanPageLinkHandler


@hooks.register("register_admin_viewset")
def register_submission_viewset() -> SubmissionViewSet:
    return SubmissionViewSet("submissions")


@hooks.register("register_rich_text_features", order=10)
def register_page_links(features: FeatureRegistry) -> None:
    features.register_link_type(LeanPageLinkHandler)
