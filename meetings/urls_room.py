"""The room: check-in, proxies, presence, opening."""

from django.urls import path

from meetings.views import assistants, attending, check_in, opening, papers, proxies

urlpatterns = [
    path("checkin/<slug:code>/", check_in.check_in_code, name="check_in_code"),
    path("meetings/<uuid:pk>/check-in/", check_in.check_in, name="check_in"),
    path("meetings/<uuid:pk>/check-in/begin/", check_in.check_in_begin, name="check_in_begin"),
    path("meetings/<uuid:pk>/check-in/<uuid:line>/arrive/", check_in.head_arrive, name="head_arrive"),
    path("meetings/<uuid:pk>/check-in/<uuid:line>/leave/", check_in.head_leave, name="head_leave"),
    path("meetings/<uuid:pk>/proxies/", proxies.proxy_list, name="proxy_list"),
    path("meetings/<uuid:pk>/proxies/new/", proxies.proxy_enter, name="proxy_enter"),
    path("meetings/<uuid:pk>/proxies/<uuid:proxy>/revoke/", proxies.proxy_revoke, name="proxy_revoke"),
    path("meetings/<uuid:pk>/proxies/<uuid:proxy>/arrive/", proxies.holder_arrive, name="holder_arrive"),
    path("meetings/<uuid:pk>/proxies/<uuid:proxy>/leave/", proxies.holder_leave, name="holder_leave"),
    path("meetings/<uuid:pk>/assistants/", assistants.assistant_announce, name="assistant_announce"),
    path("meetings/<uuid:pk>/opening/", opening.meeting_opening, name="meeting_opening"),
    path("meetings/<uuid:pk>/bureau/", opening.meeting_bureau, name="meeting_bureau"),
    path("meetings/<uuid:pk>/adjourn/", opening.meeting_adjourn, name="meeting_adjourn"),
    path("meetings/<uuid:pk>/papers/<slug:paper>/", papers.room_paper, name="room_paper"),
    path("meetings/<uuid:pk>/attend/", attending.meeting_attend, name="meeting_attend"),
    path("meetings/<uuid:pk>/attend/<uuid:line>/remote/", attending.attend_remotely, name="attend_remotely"),
    path("meetings/<uuid:pk>/attend/<uuid:line>/leave/", attending.attend_no_more, name="attend_no_more"),
    path("meetings/<uuid:pk>/attend/<uuid:line>/proxy/", attending.own_proxy_give, name="own_proxy_give"),
    path("meetings/<uuid:pk>/attend/<uuid:line>/revoke/", attending.own_proxy_revoke, name="own_proxy_revoke"),
]
