from django.urls import path

from documents import views

urlpatterns = [
    path("my-documents/", views.own_document_list, name="own_document_list"),
    path("documents/<uuid:document_id>.pdf", views.document_download, name="document_download"),
    path("documents/<uuid:document_id>/show/", views.document_show, name="document_show"),
    path("documents/<uuid:document_id>/retry/", views.document_retry, name="document_retry"),
]
