from django.urls import path

from koprogo.portal.views import coming, council, home, log, meetings, money, own_data, owner

urlpatterns = [
    path("", home.home, name="home"),
    path("money/", money.money_overview, name="money_overview"),
    path("council/", council.council_home, name="council_home"),
    path("me/", owner.owner_home_page, name="owner_home"),
    path("me/account/", owner.owner_account_page, name="owner_account"),
    path("me/looks/", own_data.own_data_looks, name="own_data_looks"),
    path("log/", log.log_list, name="log_list"),
    path("log/export.csv", log.log_export_csv, name="log_export_csv"),
    path("log/export.xlsx", log.log_export_xlsx, name="log_export_xlsx"),
    path("welcome/", owner.occupant_home, name="occupant_home"),
    path("coming/<slug:topic>/", coming.coming, name="coming"),
    path("meetings/new/", meetings.meeting_draft, name="meeting_draft"),
    path("meetings/<uuid:pk>/points/", meetings.point_add, name="point_add"),
    path("meetings/<uuid:pk>/subjects/", meetings.subjects_link, name="subjects_link"),
]
