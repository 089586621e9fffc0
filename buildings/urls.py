from django.urls import path

from buildings.views import register_import

urlpatterns = [
    path("import/", register_import.register_import_list, name="register_import_list"),
    path("import/<uuid:id>/", register_import.register_import_detail, name="register_import_detail"),
    path("import/<uuid:id>/progress/", register_import.register_import_progress, name="register_import_progress"),
    path("import/<uuid:id>/mapping/", register_import.register_import_map, name="register_import_map"),
    path("import/<uuid:id>/restart/", register_import.register_import_restart, name="register_import_restart"),
    path("import/<uuid:id>/accept/", register_import.register_import_accept, name="register_import_accept"),
]
