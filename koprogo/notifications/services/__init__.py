from koprogo.notifications.services.acts import (
    AddresseeHasNoAddress,
    DeliveryIsNotStuck,
    confirm_delivery,
    mark_printed,
    retry_delivery,
    retry_failures,
)
from koprogo.notifications.services.queueing import (
    queue_deliveries,
    queue_delivery,
    queue_lawful,
    queue_registered,
    queue_registered_to,
    withdraw_deliveries,
)
from koprogo.notifications.services.sending import flag_interrupted, send_for_a_while, send_next

__all__ = [
    "AddresseeHasNoAddress",
    "DeliveryIsNotStuck",
    "confirm_delivery",
    "flag_interrupted",
    "mark_printed",
    "queue_deliveries",
    "queue_delivery",
    "queue_lawful",
    "queue_registered",
    "queue_registered_to",
    "retry_delivery",
    "retry_failures",
    "send_for_a_while",
    "send_next",
    "withdraw_deliveries",
]
