from importlib import import_module

from django.apps import AppConfig

TAKEN_ALONG = (
    "attestations",
    "groups",
    "mentoring",
    "mentorships",
    "offers",
    "proposals",
    "rounds",
)


class SkillsConfig(AppConfig):
    name = "skills"

    def ready(self) -> None:
        # Imported here: models load after the config.
        from members.desk.registry import reportable  # noqa: PLC0415
        from skills.curation import receivers as curation  # noqa: PLC0415
        from skills.groups import receivers as groups  # noqa: PLC0415
        from skills.journey import duties as journey  # noqa: F401, PLC0415 (registers itself)
        from skills.mentoring import duties as mentoring  # noqa: F401, PLC0415 (registers itself)
        from skills.mentoring.models import MentoringRequest  # noqa: PLC0415
        from skills.mentorships.models import Mentorship  # noqa: PLC0415
        from skills.offers import duties  # noqa: F401, PLC0415 (registers itself)
        from skills.offers import notices as offers_notices  # noqa: F401, PLC0415 (likewise)
        from skills.offers import receivers as offers  # noqa: PLC0415
        from skills.offers.models import MentorOffer  # noqa: PLC0415
        from skills.portfolio import receivers as portfolio  # noqa: PLC0415
        from skills.portfolio.models import Portfolio  # noqa: PLC0415
        from skills.proposals import graph_kinds, notices  # noqa: F401, PLC0415 (likewise)
        from skills.proposals.models import MemberProposal, ProposalRemark  # noqa: PLC0415
        from skills.rounds import duties as rounds_duties  # noqa: F401, PLC0415 (registers itself)
        from skills.rounds import notices as rounds_notices  # noqa: F401, PLC0415 (likewise)

        curation.connect()
        groups.connect()
        offers.connect()
        portfolio.connect()
        reportable("offer", MentorOffer)
        reportable("request", MentoringRequest)
        reportable("mentorship", Mentorship)
        reportable("page", Portfolio)
        reportable("proposal", MemberProposal)
        reportable("remark", ProposalRemark)
        for room in TAKEN_ALONG:
            import_module(f"skills.{room}.export")  # registers its part
