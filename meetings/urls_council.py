"""The council: delegations, its book, what the regulations add; its first page stands in the portal."""

from django.urls import path

from meetings.views import council_book, delegations

urlpatterns = [
    path("decisions/<uuid:pk>/delegation/", delegations.delegation_add, name="delegation_add"),
    path("delegations/<uuid:pk>/", delegations.delegation_detail, name="delegation_detail"),
    path("delegations/<uuid:pk>/acts/new/", delegations.delegation_use, name="delegation_use"),
    path("delegations/<uuid:pk>/follow/", delegations.delegation_follow, name="delegation_follow"),
    path("council-papers/<uuid:pk>/", delegations.council_paper, name="council_paper"),
    path("council/notices/new/", council_book.council_notice_add, name="council_notice_add"),
    path("council/meetings/new/", council_book.council_meeting_add, name="council_meeting_add"),
    path("council/reports/new/", council_book.council_report_add, name="council_report_add"),
    path("council-entries/<uuid:pk>/", council_book.council_entry, name="council_entry"),
    path("council-entries/<uuid:pk>/send/", council_book.council_report_send, name="council_report_send"),
    path("council-entries/<uuid:pk>/place/", council_book.council_report_place, name="council_report_place"),
    path("house-rules/", council_book.house_rules_change, name="house_rules_change"),
]
