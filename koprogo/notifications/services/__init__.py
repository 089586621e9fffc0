from koprogo.notifications.services.queueing import queue_deliveries, queue_delivery

__all__ = ["queue_deliveries", "queue_delivery"]
