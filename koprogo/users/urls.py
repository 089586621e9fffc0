from django.urls import path

from koprogo.users.views import members

urlpatterns = [
    path("members/", members.member_list, name="member_list"),
    path("members/<uuid:pk>/end/", members.member_end, name="member_end"),
    path("members/invitations/new/", members.person_invite, name="person_invite"),
    path("members/invitations/<uuid:pk>/renew/", members.invitation_renew, name="invitation_renew"),
    path("members/invitations/<uuid:pk>/withdraw/", members.invitation_withdraw, name="invitation_withdraw"),
]
