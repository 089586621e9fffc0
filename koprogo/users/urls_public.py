from django.urls import path

from koprogo.users.views import firm_coproprietes, firms, invitations, profile, switcher

urlpatterns = [
    path("invitation/<str:token>/", invitations.invitation_accept, name="invitation_accept"),
    path("switcher/", switcher.switcher, name="switcher"),
    path("profile/", profile.profile, name="profile"),
    path("language/", profile.language_change, name="language_change"),
    path("theme/", profile.theme_change, name="theme_change"),
    path("session/extend/", profile.session_extend, name="session_extend"),
    path("firm/<uuid:pk>/", firms.firm_detail, name="firm_detail"),
    path("firm/<uuid:pk>/change/", firms.firm_change, name="firm_change"),
    path("firm/<uuid:pk>/invite/", firms.firm_person_invite, name="firm_person_invite"),
    path(
        "firm/<uuid:pk>/invitations/<uuid:invitation_pk>/renew/",
        firms.firm_invitation_renew,
        name="firm_invitation_renew",
    ),
    path(
        "firm/<uuid:pk>/invitations/<uuid:invitation_pk>/withdraw/",
        firms.firm_invitation_withdraw,
        name="firm_invitation_withdraw",
    ),
    path("firm/<uuid:pk>/members/<uuid:member_pk>/change/", firms.firm_member_change, name="firm_member_change"),
    path("firm/<uuid:pk>/members/<uuid:member_pk>/end/", firms.firm_member_end, name="firm_member_end"),
    path("firm/<uuid:pk>/attach/", firm_coproprietes.firm_copropriete_attach, name="firm_copropriete_attach"),
    path(
        "firm/<uuid:pk>/coproprietes/<uuid:copropriete_pk>/detach/",
        firm_coproprietes.firm_copropriete_detach,
        name="firm_copropriete_detach",
    ),
]
