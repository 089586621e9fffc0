"""Importing a register: upload, correct the columns, check every row, accept."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django_htmx.http import HttpResponseClientRefresh

from buildings.forms.register_import import RegisterUploadForm, SinceForm
from buildings.imports.plan import from_iso
from buildings.imports.refusals import FileIsRefused
from buildings.imports.wording import shown_refusal
from buildings.models import RegisterImport
from buildings.services.register_import import (
    accept_register_import,
    restart_register_import,
    set_register_mapping,
    start_register_import,
)
from buildings.services.register_since import set_import_since
from buildings.views.register_mapping import MappingPage
from buildings.views.register_pages import dry_run, progress_of, result_of, steps_of, told_in_words
from koprogo.core.errors import DomainError
from koprogo.core.form_pages import bound, form_page, is_done
from koprogo.core.forms import status_of
from koprogo.core.limits import limited
from koprogo.core.refusals import told
from koprogo.core.work import nudge
from koprogo.users.decorators import requires
from koprogo.users.requests import MemberRequest

State = RegisterImport.State
SHOWN_IMPORTS = 20
ANALYSE = "buildings.analyse_register"


@requires("register.import")
@limited("import", writes_only=True)
def register_import_list(request: MemberRequest) -> HttpResponse:
    """Show the field for a file, and the imports before."""
    form = RegisterUploadForm(request.POST, request.FILES) if request.method == "POST" else RegisterUploadForm()
    refusal = None
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            row = start_register_import(file=file, name=file.name, by=request.access.user_id)
        except FileIsRefused as refused:
            refusal = told(refused)
        else:
            return analysing(request, row)
    context = {
        "form": form,
        "refusal": refusal,
        "steps": steps_of(None, "upload"),
        "imports": RegisterImport.objects.defer("analysis", "mapping")[:SHOWN_IMPORTS],
    }
    return render(request, "buildings/register_import/list.html", context, status=status_of(form, refusal))


def analysing(request: MemberRequest, row: RegisterImport) -> HttpResponse:
    """Ask a worker to read the file, and go to where its progress is seen."""
    nudge(ANALYSE, schema=request.access.schema, id=str(row.pk))
    return redirect("register_import_detail", row.pk)


@requires("register.import")
def register_import_detail(request: MemberRequest, id: UUID) -> HttpResponse:
    """Show how far the reading is, what it found, or what was imported."""
    row = get_object_or_404(RegisterImport, pk=id)
    match row.state:
        case State.ANALYSED:
            name, context = "check", {"steps": steps_of(row, "check"), **dry_run(row, request.GET)}
        case State.ACCEPTED:
            name, context = "result", {"steps": steps_of(row, "done"), **result_of(row)}
        case State.REFUSED:
            name, context = "refused", {"steps": steps_of(row, "map"), "refusal": shown_refusal(row.refusal)}
        case _:
            name, context = "progress", {"steps": steps_of(row, "check"), "batch": progress_of(row)}
    template = f"buildings/register_import/{name}.html"
    if name == "check" and request.htmx:
        template += "#rows"
    return render(request, template, {"import": row, **context})


@requires("register.import")
def register_import_progress(request: MemberRequest, id: UUID) -> HttpResponse:
    """Answer the page that asks every two seconds; once the file is read the page is loaded anew."""
    row = get_object_or_404(RegisterImport.objects.defer("analysis", "mapping"), pk=id)
    if row.state in (State.UPLOADED, State.ANALYSING):
        return render(request, "components/batch.html", {"batch": progress_of(row)})
    return HttpResponseClientRefresh() if request.htmx else redirect("register_import_detail", row.pk)


@requires("register.import")
def register_import_map(request: MemberRequest, id: UUID) -> HttpResponse:
    """Correct which column holds what; pointing at another sheet or row reads its titles anew."""
    row = get_object_or_404(RegisterImport, pk=id)
    if not row.analysis.get("preview"):
        return redirect("register_import_detail", row.pk)
    page = MappingPage(row, request.POST or None)
    refusal = None
    if page.is_complete():
        try:
            set_register_mapping(register_import=row, mapping=page.columns.corrected(), by=request.access.user_id)
        except DomainError as refused:
            refusal = told_in_words(refused)
        else:
            return analysing(request, row)
    context = {"import": row, "page": page, "refusal": refusal, "steps": steps_of(row, "map")}
    return render(request, "buildings/register_import/map.html", context, status=status_of(page.sheets, refusal))


@requires("register.import")
def register_import_since(request: MemberRequest, id: UUID) -> HttpResponse:
    """Choose since when owners count whose day the file does not tell."""
    row = get_object_or_404(RegisterImport, pk=id)
    back = reverse("register_import_detail", args=[row.pk])
    form = bound(request, SinceForm, {"since": from_iso(row.mapping.get("since"))})
    if is_done(request, form, set_import_since, register_import=row):
        return redirect(back)
    return form_page(
        request,
        form,
        title=_("Depuis quand ces copropriétaires comptent"),
        lead=_(
            "Le fichier ne dit pas depuis quand les lots leur appartiennent. Choisissez le premier jour que vous "
            "voulez pouvoir appeler ou décompter : pour rattraper une année, son premier jour."
        ),
        submit=_("Enregistrer"),
        back=back,
        crumbs=[(_("Importer un registre"), reverse("register_import_list")), (row.file_name, back)],
    )


@requires("register.import")
@require_POST
def register_import_restart(request: MemberRequest, id: UUID) -> HttpResponse:
    """Read the file again."""
    row = restart_register_import(register_import=get_object_or_404(RegisterImport, pk=id))
    return analysing(request, row)


@requires("register.import")
@require_POST
def register_import_accept(request: MemberRequest, id: UUID) -> HttpResponse:
    """Write the register, all or nothing."""
    row = get_object_or_404(RegisterImport, pk=id)
    accept_register_import(register_import=row, by=request.access.user_id)
    return redirect("register_import_detail", row.pk)
