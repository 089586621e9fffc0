"""The pages of allauth that are open here; what is closed keeps its name and answers 404."""

from allauth.account import views as allauth
from django.urls import path, re_path

from koprogo.users.views import accounts, identities

urlpatterns = [
    path("login/", accounts.login, name="account_login"),
    path("logout/", accounts.logout, name="account_logout"),
    path("inactive/", allauth.account_inactive, name="account_inactive"),
    path("reauthenticate/", accounts.reauthenticate, name="account_reauthenticate"),
    path("email/", accounts.email, name="account_email"),
    path("confirm-email/", allauth.email_verification_sent, name="account_email_verification_sent"),
    re_path(r"^confirm-email/(?P<key>[-:\w]+)/$", allauth.confirm_email, name="account_confirm_email"),
    path("password/change/", accounts.password_change, name="account_change_password"),
    path("password/reset/", accounts.password_reset, name="account_reset_password"),
    path("password/reset/done/", allauth.password_reset_done, name="account_reset_password_done"),
    path("password/reset/key/done/", allauth.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        accounts.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("identity/", identities.identity_list, name="identity_list"),
    path("identity/begin/", identities.identity_begin, name="identity_begin"),
    path("identity/link/", identities.identity_link, name="identity_link"),
    path("identity/unlink/", identities.identity_unlink, name="identity_unlink"),
    path("identity/callback/", identities.identity_callback, name="identity_callback"),
    path("identity/keys.json", identities.identity_keys, name="identity_keys"),
    path("signup/", accounts.closed, name="account_signup"),
    path("password/set/", accounts.closed, name="account_set_password"),
]
