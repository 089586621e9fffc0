from django.urls import path

from accounting.views import exports, takeover

urlpatterns = [
    path("exports/", exports.export_list, name="export_list"),
    path("exports/<str:kind>/", exports.export_file, name="export_file"),
    path("exports/<str:kind>/years/<uuid:year>/", exports.export_file, name="export_file_of_year"),
    path("takeover/", takeover.takeover_list, name="takeover_list"),
    path("takeover/<uuid:pk>/", takeover.takeover_detail, name="takeover_detail"),
    path("takeover/<uuid:pk>/columns/", takeover.takeover_map, name="takeover_map"),
    path("takeover/<uuid:pk>/accept/", takeover.takeover_accept, name="takeover_accept"),
]
