"""The proof of the books for programs."""

from drf_spectacular.helpers import forced_singular_serializer
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounting.models import JournalEntry
from accounting.queries.proof import ALTERED, INSERTED, MISSING, REWRITTEN, Flaw, YearProof, verify_ledger
from koprogo.core.endpoints import Endpoint


class ChainFlawSerializer(serializers.Serializer):
    """What is wrong at one place; ``entry`` is null where the entry is gone."""

    kind = serializers.ChoiceField([ALTERED, MISSING, INSERTED, REWRITTEN])
    reference = serializers.CharField()
    entry = serializers.UUIDField(allow_null=True)
    position = serializers.IntegerField(allow_null=True)


class YearProofSerializer(serializers.Serializer):
    """The hash that stands for all entries of a year."""

    fiscal_year = serializers.UUIDField()
    from_on = serializers.DateField()
    entry_count = serializers.IntegerField()
    root_hash = serializers.CharField()


class ProofSerializer(serializers.Serializer):
    """What the books prove, read anew."""

    is_intact = serializers.BooleanField()
    years = YearProofSerializer(many=True)
    flaws = ChainFlawSerializer(many=True)


class LedgerProofEndpoint(Endpoint):
    """Every entry compared with the chain of hashes."""

    queryset = JournalEntry.objects.none()
    serializer_class = ProofSerializer
    pagination_class = None
    rights = {"list": "ledger.view"}

    @extend_schema(responses=forced_singular_serializer(ProofSerializer))
    def list(self, request: Request) -> Response:
        proof = verify_ledger()
        return Response(
            {
                "is_intact": proof.is_intact,
                "years": [_year(row) for row in proof.years],
                "flaws": [_flaw(flaw) for flaw in proof.flaws],
            }
        )


def _year(row: YearProof) -> dict[str, object]:
    return {"fiscal_year": row.year.pk, "from_on": row.year.from_on, "entry_count": row.count, "root_hash": row.root}


def _flaw(flaw: Flaw) -> dict[str, object]:
    return {"kind": flaw.kind, "reference": flaw.reference, "entry": flaw.entry_id, "position": flaw.position}
