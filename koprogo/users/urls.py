from django.urls import path

from koprogo.users.views import keys, members, viewing

urlpatterns = [
    path("members/", members.member_list, name="member_list"),
    path("members/<uuid:pk>/end/", members.member_end, name="member_end"),
    path("members/<uuid:pk>/view-as/", viewing.member_view_as, name="member_view_as"),
    path("view-as/end/", viewing.view_as_end, name="view_as_end"),
    path("members/invitations/new/", members.person_invite, name="person_invite"),
    path("members/invitations/<uuid:pk>/renew/", members.invitation_renew, name="invitation_renew"),
    path("members/invitations/<uuid:pk>/withdraw/", members.invitation_withdraw, name="invitation_withdraw"),
    path("api-keys/", keys.api_key_list, name="api_key_list"),
    path("api-keys/new/", keys.api_key_make, name="api_key_make"),
    path("api-keys/<uuid:pk>/end/", keys.api_key_end, name="api_key_end"),
]
