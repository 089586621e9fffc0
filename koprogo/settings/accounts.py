"""How people sign in."""

from koprogo.settings.environment import env

AUTH_USER_MODEL = "users.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "koprogo.users.passwords.OurWordsValidator"},
]
LOGIN_URL = "/accounts/login/"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGOUT_REDIRECT_URL = "/accounts/login/"
ACCOUNT_ADAPTER = "koprogo.users.adapter.InvitationOnlyAdapter"
ACCOUNT_FORMS = {
    "login": "koprogo.users.forms_accounts.LoginForm",
    "reauthenticate": "koprogo.users.forms_accounts.ReauthenticateForm",
    "add_email": "koprogo.users.forms_accounts.AddEmailForm",
    "change_password": "koprogo.users.forms_accounts.ChangePasswordForm",
    "reset_password": "koprogo.users.forms_accounts.ResetPasswordForm",
    "reset_password_from_key": "koprogo.users.forms_accounts.ResetPasswordKeyForm",
}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_UNIQUE_EMAIL = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True

_IS_DEMO = env.bool("DEMO", default=False)
# Roles that work only with a second factor, and whether platform staff needs one; in the demonstration nobody does.
SECOND_FACTOR_ROLES = frozenset(env.list("SECOND_FACTOR_ROLES", default=[] if _IS_DEMO else ["syndic", "accountant"]))
SECOND_FACTOR_FOR_STAFF = env.bool("SECOND_FACTOR_FOR_STAFF", default=not _IS_DEMO)
MFA_ADAPTER = "koprogo.users.factors.FactorAdapter"
MFA_FORMS = {
    "activate_totp": "koprogo.users.forms_factors.AddAppForm",
    "authenticate": "koprogo.users.forms_factors.CodeForm",
    "reauthenticate": "koprogo.users.forms_factors.CodeAgainForm",
    "add_webauthn": "koprogo.users.forms_factors.AddPasskeyForm",
    "authenticate_webauthn": "koprogo.users.forms_factors.PasskeyForm",
    "login_webauthn": "koprogo.users.forms_factors.PasskeyLoginForm",
    "reauthenticate_webauthn": "koprogo.users.forms_factors.PasskeyAgainForm",
    "edit_webauthn": "koprogo.users.forms_factors.RenamePasskeyForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_ISSUER = "KoproGo"
MFA_TOTP_TOLERANCE = 1
# An account begins with an address that is proven; who changes it later keeps the old one until the new one is.
MFA_ALLOW_UNVERIFIED_EMAIL = True
SIGN_INS_A_MINUTE = env.int("SIGN_INS_A_MINUTE", default=30)
ACCOUNT_RATE_LIMITS = {
    "login": f"{SIGN_INS_A_MINUTE}/m/ip",
    "login_failed": "10/m/ip,5/5m/key",
    "reset_password": "20/m/ip,5/m/key",
    "reset_password_from_key": "20/m/ip",
    "confirm_email": "1/3m/key",
}
MFA_RATE_LIMITS = {"webauthn_login": f"{2 * SIGN_INS_A_MINUTE}/m/ip"}
