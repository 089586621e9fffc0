"""The pages of allauth that are open here; what is closed keeps its name and answers 404."""

from allauth.account import views as allauth
from django.urls import path, re_path

from koprogo.users.views import accounts, factors, identities, security

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
    path("authenticate/", factors.authenticate, name="mfa_authenticate"),
    path("passkey/", factors.passkey_login, name="mfa_login_webauthn"),
    path("reauthenticate/code/", factors.code_again, name="mfa_reauthenticate"),
    path("reauthenticate/passkey/", factors.passkey_again, name="mfa_reauthenticate_webauthn"),
    path("security/", security.security, name="mfa_index"),
    path("security/second-factor/", security.second_factor_page, name="second_factor"),
    path("security/app/add/", factors.app_add, name="mfa_activate_totp"),
    path("security/app/remove/", factors.app_remove, name="mfa_deactivate_totp"),
    path("security/passkeys/add/", factors.passkey_add, name="mfa_add_webauthn"),
    path("security/passkeys/<int:pk>/rename/", factors.passkey_rename, name="mfa_edit_webauthn"),
    path("security/passkeys/<int:pk>/remove/", factors.passkey_remove, name="mfa_remove_webauthn"),
    path("security/codes/", factors.codes_view, name="mfa_view_recovery_codes"),
    path("security/codes/generate/", factors.codes_generate, name="mfa_generate_recovery_codes"),
    path("security/sessions/<int:pk>/end/", security.session_end, name="session_end"),
    path("security/sessions/end-others/", security.sessions_end_others, name="sessions_end_others"),
    path("security/programs/end/", security.programs_end, name="programs_end"),
    path("signup/", accounts.closed, name="account_signup"),
    path("password/set/", accounts.closed, name="account_set_password"),
]
