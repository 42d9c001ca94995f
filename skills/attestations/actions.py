"""Asking for an attestation, answering, and taking an attestation back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta
from uuid import uuid5

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from members.models import Member
from skills.attestations.domain import kind_of_word
from skills.attestations.letters import tell_of_answer, tell_of_revocation
from skills.attestations.models import AttestationRequest, end_of_asking
from skills.evidence.actions import LevelChange, record_evidence, revoke_evidence
from skills.evidence.models import Evidence
from skills.graph.models import Skill
from skills.levels import Level
from skills.portfolio.models import Work
from skills.tokens import hash_of, new_token

DAY = timedelta(days=1)
ASKED_A_DAY, MAILED_A_DAY = 10, 5
Outcome = AttestationRequest.Outcome


class TooManyError(ValidationError):
    """So many askings, or letters, in a day are enough."""


class AskingClosedError(ValidationError):
    """Answered, withdrawn, or too old. A link is good once."""


class SelfAttestationError(ValidationError):
    """Nobody attests for oneself."""


def ask_for_attestation(
    *,
    member: Member,
    skills: Iterable[Skill],
    level: Level,
    words: str,
    works: Iterable[Work] = (),
    is_mailed: bool = False,
) -> tuple[AttestationRequest, str]:
    """The asking, and the token of its link, which is written down nowhere.

    Raises TooManyError.
    """
    token = new_token()
    with transaction.atomic():
        Member.objects.select_for_update(no_key=True).get(pk=member.pk)
        require_patience(member, is_mailed=is_mailed)
        asking = AttestationRequest.objects.create(
            member=member,
            token_hash=hash_of(token),
            level=level,
            words=words,
            mailed_at=timezone.now() if is_mailed else None,
        )
        asking.skills.set(skills)
        asking.works.set(works)
    return asking, token


def require_patience(member: Member, *, is_mailed: bool) -> None:
    today = AttestationRequest.objects.filter(member=member, asked_at__gt=timezone.now() - DAY)
    if today.count() >= ASKED_A_DAY:
        message = _("You have asked %(n)d times today. Ask again tomorrow.")
        raise TooManyError(message, params={"n": ASKED_A_DAY})
    if is_mailed and today.exclude(mailed_at=None).count() >= MAILED_A_DAY:
        message = _("We mailed %(n)d letters for you today. Hand this link over yourself.")
        raise TooManyError(message, params={"n": MAILED_A_DAY})


def renew_link(*, asking: AttestationRequest) -> str:
    """A new token, and the full time again; the old link is good no more."""
    token = new_token()
    open_now = AttestationRequest.objects.filter(pk=asking.pk, outcome="")
    if not open_now.update(token_hash=hash_of(token), expires_at=end_of_asking()):
        raise AskingClosedError(_("This is answered already."))
    return token


def withdraw(*, asking: AttestationRequest) -> None:
    """Twice changes nothing, and neither does it change an answer."""
    AttestationRequest.objects.filter(pk=asking.pk, outcome="").update(
        outcome=Outcome.WITHDRAWN, answered_at=timezone.now()
    )


def attest(
    *,
    asking: AttestationRequest,
    by: Member,
    levels: Mapping[Skill, Level],
    words: str = "",
    may_name: bool = False,
) -> list[LevelChange]:
    """One piece of evidence for each skill; the asking is closed with it.

    Raises AskingClosedError, SelfAttestationError, AttestorLevelError; then nothing is kept.
    """
    if by.pk == asking.member_id:
        raise SelfAttestationError(_("Nobody attests for oneself."))
    with transaction.atomic():
        close(asking, Outcome.ATTESTED, by)
        changes = [
            record_evidence(
                member=asking.member,
                skill=skill,
                kind=Evidence.Kind(kind_of_word(level)),
                level=level,
                source=asking.source,
                by=by,
                note=words,
                may_name=may_name,
                client_id=uuid5(asking.uuid, str(skill.uuid)),
            )
            for skill, level in levels.items()
        ]
        tell_of_answer(asking, by)
    return changes


def turn_down(
    *, asking: AttestationRequest, outcome: str, by: Member | None, reply: str = ""
) -> None:
    """`outcome`: declined, or reported to the editors. Raises AskingClosedError."""
    with transaction.atomic():
        close(asking, outcome, by, reply)
        tell_of_answer(asking, by)


def close(asking: AttestationRequest, outcome: str, by: Member | None, reply: str = "") -> None:
    """One answer to one link: of two at once the second finds it closed."""
    answer = {"outcome": outcome, "answered_at": timezone.now(), "answered_by": by, "reply": reply}
    if not AttestationRequest.objects.open().filter(pk=asking.pk).update(**answer):
        raise AskingClosedError(_("This link is good no more."))
    asking.refresh_from_db(fields=list(answer))


def revoke_attestation(*, evidence: Evidence, reason: str) -> LevelChange:
    """By the one who gave it. The member is told, with the reason."""
    with transaction.atomic():
        change = revoke_evidence(evidence=evidence, reason=reason)
        tell_of_revocation(evidence, reason)
    return change
