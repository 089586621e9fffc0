from django.urls import path

from koprogo.users.views import invitations, profile, switcher

urlpatterns = [
    path("invitation/<str:token>/", invitations.invitation_accept, name="invitation_accept"),
    path("switcher/", switcher.switcher, name="switcher"),
    path("profile/", profile.profile, name="profile"),
    path("language/", profile.language_change, name="language_change"),
    path("theme/", profile.theme_change, name="theme_change"),
    path("session/extend/", profile.session_extend, name="session_extend"),
]
