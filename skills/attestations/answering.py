"""Behind the link: what is asked, and the answer. Who holds the link may answer, once."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from members.files import send_privately
from members.models import Member
from skills.attestations.actions import attest, turn_down
from skills.attestations.forms import AnswerForm, TurnDownForm
from skills.attestations.models import AttestationRequest
from skills.evidence.models import SkillState
from skills.portfolio.models import Work, WorkFile
from skills.portfolio.views import send_file

GONE = 410


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, token: str) -> HttpResponse:
    asking = AttestationRequest.objects.with_token(token).with_all().first()
    if asking is None:
        raise Http404
    if not asking.is_open:
        return no_more(request)
    if request.method == "POST":
        return answer_with(request, asking, token)
    form = answer_form(request, asking)
    return show(request, asking, token, form, TurnDownForm())


def answer_with(request: HttpRequest, asking: AttestationRequest, token: str) -> HttpResponse:
    how = request.POST.get("answer", "")
    down = TurnDownForm(request.POST if how in ("declined", "reported") else None)
    form = answer_form(request, asking)
    try:
        if down.is_bound and down.is_valid() and not is_own(request, asking):
            by = request.user if isinstance(request.user, Member) else None
            turn_down(asking=asking, outcome=how, by=by, reply=down.cleaned_data["reply"])
            return thanks(request, asking)
        if how == "attested" and form and form.is_valid() and isinstance(request.user, Member):
            said = form.cleaned_data
            attest(
                asking=asking,
                by=request.user,
                levels=form.levels,
                words=said["words"],
                may_name=said["may_name"],
            )
            return thanks(request, asking)
    except ValidationError as error:
        if form is None or not form.is_bound:
            return no_more(request)
        form.add_error(None, error)
    return show(request, asking, token, form, down)


def answer_form(request: HttpRequest, asking: AttestationRequest) -> AnswerForm | None:
    """None for who is not signed in, and for who asked."""
    if not request.user.is_authenticated or is_own(request, asking):
        return None
    is_answer = request.method == "POST" and request.POST.get("answer") == "attested"
    shown = SkillState.objects.levels_of(request.user)
    return AnswerForm(request.POST if is_answer else None, asking=asking, shown=shown)


def is_own(request: HttpRequest, asking: AttestationRequest) -> bool:
    return request.user.pk == asking.member_id


def show(
    request: HttpRequest,
    asking: AttestationRequest,
    token: str,
    form: AnswerForm | None,
    down: TurnDownForm,
) -> HttpResponse:
    """What was made is shown to who has signed in: a link alone may have gone astray."""
    works = works_of(asking) if request.user.is_authenticated else []
    context = {
        "asking": asking,
        "works": works,
        "files_at": f"{request.path}files/",
        "form": form,
        "down": down,
        "is_own": is_own(request, asking),
    }
    return render(request, "skills/answer.html", context)


def works_of(asking: AttestationRequest) -> list[Work]:
    return list(asking.works.with_all()) if asking.works.all() else []


def thanks(request: HttpRequest, asking: AttestationRequest) -> HttpResponse:
    return render(request, "skills/answered.html", {"asking": asking})


def no_more(request: HttpRequest) -> HttpResponse:
    """Says no name: whoever comes too late learns nothing."""
    said = _("This link is good no more: it was answered, taken back, or its time is over.")
    return render(request, "skills/answered.html", {"said": said}, status=GONE)


@require_safe
def attached_file(request: HttpRequest, token: str, uuid: UUID) -> HttpResponseBase:
    return send_file(find_attached(request, token, uuid))


@require_safe
def attached_picture(request: HttpRequest, token: str, uuid: UUID) -> HttpResponseBase:
    file = find_attached(request, token, uuid)
    if not file.is_picture:
        raise Http404
    return send_privately(file.small, content_type=file.content_type)


def find_attached(request: HttpRequest, token: str, uuid: UUID) -> WorkFile:
    """While the asking is open, and for who has signed in."""
    if not request.user.is_authenticated:
        raise Http404
    askings = AttestationRequest.objects.open().with_token(token)
    return get_object_or_404(
        WorkFile.objects.filter(work__in=Work.objects.filter(pk__in=askings.values("works"))),
        uuid=uuid,
    )
