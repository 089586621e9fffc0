"""The proof that nobody changed the books behind the back of the software."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from accounting.queries.proof import verify_ledger
from accounting.queries.roots import roots
from koprogo.core.limits import limited
from koprogo.users.decorators import requires
from koprogo.users.requests import MemberRequest

DAYS = 31


@requires("ledger.view")
@require_safe
@limited("preview")
def ledger_proof(request: MemberRequest) -> HttpResponse:
    """Read every entry again, say what is wrong, and print the root of each year."""
    context = {"proof": verify_ledger(), "roots": roots(DAYS), "verified_at": now()}
    return render(request, "accounting/ledger_proof.html", context)
