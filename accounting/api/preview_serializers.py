"""What the API says of a call before it is issued."""

from rest_framework import serializers

from koprogo.core.fields import MoneyField


class PreviewOwnerSerializer(serializers.Serializer):
    """What one owner would pay for one lot."""

    owner = serializers.UUIDField()
    part = serializers.CharField()
    amount = MoneyField()


class PreviewLotSerializer(serializers.Serializer):
    """What one lot would pay by one key; ``exact`` is its part in cents as a fraction."""

    key = serializers.UUIDField()
    lot = serializers.UUIDField()
    number = serializers.CharField()
    shares = serializers.IntegerField()
    exact = serializers.CharField()
    amount = MoneyField()
    owners = PreviewOwnerSerializer(many=True)


class PreviewPartSerializer(serializers.Serializer):
    """What would be asked by one key."""

    key = serializers.UUIDField()
    amount = MoneyField()
    total_shares = serializers.IntegerField()


class PreviewSerializer(serializers.Serializer):
    """A call split to the cent, as it would be issued; ``total_shares`` is that of the first key."""

    amount = MoneyField()
    total_shares = serializers.IntegerField()
    parts = PreviewPartSerializer(many=True)
    lots = PreviewLotSerializer(many=True)
