"""The page where a syndic takes everything along, or has it removed."""

from datetime import timedelta
from typing import cast
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from koprogo.core.limits import limited
from koprogo.core.refusals import refusal_text
from koprogo.core.work import nudge
from koprogo.moving.archive_format import SUFFIX
from koprogo.moving.forms import RemovalForm
from koprogo.moving.models import Archive
from koprogo.moving.services.archives import archive_path, progress_of, record_download, request_archive
from koprogo.moving.services.leaving import NameIsAnother, cancel_removal, request_removal
from koprogo.tenancy.schema import current_copropriete
from koprogo.users.decorators import requires
from koprogo.users.proofs import ask_again
from koprogo.users.requests import MemberRequest

SHOWN_COUNT = 10


@requires("copropriete.export")
def moving(request: MemberRequest) -> HttpResponse:
    archives = list(Archive.objects.filter(copropriete_id=request.access.copropriete_id)[:SHOWN_COUNT])
    running = next((archive for archive in archives if archive.is_running), None)
    done, total = progress_of(running) if running else (0, 0)
    finished = [archive for archive in archives if not archive.is_running]
    context = {
        "archives": finished,
        "remarks": finished[0].problems if finished else [],
        "running": running,
        "done": done,
        "total": total,
        "may_remove": request.access.may("copropriete.remove"),
        "grace_days": settings.REMOVAL_GRACE_DAYS,
    }
    page = "moving/moving.html#archives" if request.htmx else "moving/moving.html"
    return render(request, page, context)


@requires("copropriete.export")
@require_POST
@limited("export")
def archive_request(request: MemberRequest) -> HttpResponse:
    if asked := ask_again(request, back=reverse("moving")):
        return asked
    archive = request_archive(copropriete=current_copropriete(), by=request.access.user_id)
    nudge("moving.write_archive", schema=request.access.schema, id=str(archive.pk))
    messages.success(request, _("L'archive est en cours d'écriture. Vous recevrez un e-mail quand elle sera prête."))
    return redirect("moving")


@requires("copropriete.export")
def archive_download(request: MemberRequest, pk: UUID) -> HttpResponse:
    own = Archive.objects.select_related("copropriete").filter(copropriete_id=request.access.copropriete_id)
    archive = get_object_or_404(own, pk=pk, state=Archive.State.READY, expires_at__gt=timezone.now())
    if asked := ask_again(request):
        return asked
    path = archive_path(archive)
    if not path.is_file():
        raise Http404
    record_download(archive=archive, by=request.access.user_id)
    name = f"{request.access.slug}-{timezone.localdate(archive.requested_at):%Y-%m-%d}{SUFFIX}"
    response = FileResponse(path.open("rb"), as_attachment=True, filename=name, content_type="application/zip")
    response["Cache-Control"] = "private, no-store"
    return cast("HttpResponse", response)


@requires("copropriete.remove")
def removal_request(request: MemberRequest) -> HttpResponse:
    if asked := ask_again(request):
        return asked
    form = RemovalForm(request.POST or None, name=request.access.name)
    today = timezone.localdate()
    if request.method == "POST" and form.is_valid() and _requested(request, form):
        return redirect("moving")
    context = {"form": form, "removal_on": today + timedelta(days=settings.REMOVAL_GRACE_DAYS)}
    return render(request, "moving/removal.html", context, status=422 if form.errors else 200)


def _requested(request: MemberRequest, form: RemovalForm) -> bool:
    try:
        copropriete = request_removal(
            copropriete=current_copropriete(), on=timezone.localdate(), by=request.access.user_id, **form.cleaned_data
        )
    except NameIsAnother as refusal:
        form.add_error("typed_name", refusal_text(refusal))
        return False
    text = _("Le retrait est demandé pour le %(day)s. Vous pouvez encore l'annuler.")
    messages.success(request, text % {"day": f"{copropriete.removal_on:%d/%m/%Y}"})
    return True


@requires("copropriete.remove")
@require_POST
def removal_cancel(request: MemberRequest) -> HttpResponse:
    cancel_removal(copropriete=current_copropriete(), by=request.access.user_id)
    messages.success(request, _("Le retrait est annulé. La copropriété est de nouveau ouverte à tous."))
    return redirect("moving")
