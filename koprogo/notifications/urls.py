from django.urls import path

from koprogo.notifications.views import letters, printing

urlpatterns = [
    path("documents/", letters.document_list, name="document_list"),
    path("documents/batches/<uuid:batch_id>/", letters.batch_detail, name="batch_detail"),
    path("deliveries/failures/retry/", letters.failures_retry, name="failures_retry"),
    path("deliveries/<uuid:delivery_id>/retry/", letters.delivery_retry, name="delivery_retry"),
    path("deliveries/<uuid:delivery_id>/confirm/", letters.delivery_confirm, name="delivery_confirm"),
    path("letters/", printing.print_queue, name="print_queue"),
    path("letters/file/", printing.print_file, name="print_file"),
    path("letters/done/", printing.print_done, name="print_done"),
]
