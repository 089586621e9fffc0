"""Settings, all from the environment; a missing or unreadable one stops the start."""

from pathlib import Path

import koprogo.celery  # noqa: F401  wherever Django runs, tasks go to this application
from koprogo.settings.accounts import *  # noqa: F403
from koprogo.settings.api import (  # noqa: F401
    API_REQUESTS_A_MINUTE,
    REST_FRAMEWORK,
    SPECTACULAR_SETTINGS,
    token_settings,
)
from koprogo.settings.environment import env
from koprogo.settings.languages import LANGUAGES  # noqa: F401
from koprogo.settings.logs import *  # noqa: F403
from koprogo.settings.oidc import *  # noqa: F403
from koprogo.settings.patience import *  # noqa: F403
from koprogo.settings.patience import cache_options, database_options
from koprogo.settings.security import content_security_policy, cookie_settings, transport_settings
from koprogo.settings.work import *  # noqa: F403

BASE_DIR = Path(__file__).resolve().parent.parent.parent

DEBUG = env.bool("DEBUG", default=False)
DEMO = env.bool("DEMO", default=False)
SECRET_KEY = env("SECRET_KEY")
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
PUBLIC_URL = env("PUBLIC_URL", default="http://127.0.0.1:8000").rstrip("/")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[PUBLIC_URL])

SHARED_APPS = [
    "django_tenants",
    "koprogo.core",
    "koprogo.tenancy",
    "koprogo.operations",
    "koprogo.users",
    "koprogo.portal",
    "koprogo.moving",
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.admin",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "rest_framework",
    "rest_framework_simplejwt.token_blacklist",
    "django_filters",
    "drf_spectacular",
    "django_htmx",
    "template_partials",
    "django_prometheus",
]
TENANT_APPS = ["koprogo.audit", "buildings", "documents", "koprogo.notifications", "meetings", "accounting"]
INSTALLED_APPS = [*SHARED_APPS, *TENANT_APPS]

TENANT_MODEL = "tenancy.Copropriete"
DATABASE_ROUTERS = ["django_tenants.routers.TenantSyncRouter"]
TENANT_LIMIT_SET_CALLS = True

DATABASES = {"default": env.db_url("DATABASE_URL")}
DATABASES["default"] |= {
    "ENGINE": "koprogo.tenancy.backend",
    "CONN_MAX_AGE": env.int("DATABASE_CONN_MAX_AGE", default=600),
    "CONN_HEALTH_CHECKS": True,
    "TEST": {"NAME": env("TEST_DATABASE_NAME", default=None)},
}
# By this name triggers know what came through the application; what did not is in the log as done by SQL.
DATABASES["default"].setdefault("OPTIONS", {})["application_name"] = env("DATABASE_APPLICATION_NAME", default="koprogo")
DATABASE_IS_POOLED = env.bool("DATABASE_IS_POOLED", default=False)
DATABASES["default"]["DISABLE_SERVER_SIDE_CURSORS"] = DATABASE_IS_POOLED
DATABASES["default"]["OPTIONS"] = database_options(is_pooled=DATABASE_IS_POOLED) | DATABASES["default"]["OPTIONS"]

REDIS_URL = env("REDIS_URL")
CACHES = {
    "default": {
        "BACKEND": "koprogo.core.caching.GuardedCache",
        "LOCATION": REDIS_URL,
        "OPTIONS": cache_options(),
        "KEY_FUNCTION": "koprogo.tenancy.cache.schema_key",
    },
    "sessions": {
        "BACKEND": "koprogo.core.caching.CopyCache",
        "LOCATION": REDIS_URL,
        "OPTIONS": cache_options(),
        "KEY_PREFIX": "s",
    },
}
SESSION_ENGINE = "koprogo.users.session_store"
SESSION_CACHE_ALIAS = "sessions"
SESSION_COOKIE_AGE = env.int("SESSION_COOKIE_AGE", default=60 * 60 * 12)
SESSION_LONGEST_AGE = env.int("SESSION_LONGEST_AGE", default=60 * 60 * 24)
MESSAGE_STORAGE = "koprogo.core.flashes.OwnStorage"

MIDDLEWARE = [
    "koprogo.core.middleware.RequestIdMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "koprogo.core.browsers.BrowserMiddleware",
    "koprogo.core.answers.ProgramAnswerMiddleware",
    "koprogo.core.middleware.PageFileMiddleware",
    "koprogo.core.middleware.PageCacheMiddleware",
    "koprogo.core.middleware.PageGZipMiddleware",
    "koprogo.core.middleware.PageSessionMiddleware",
    "koprogo.core.middleware.PageLocaleMiddleware",
    "koprogo.core.middleware.ProgramLocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "koprogo.core.middleware.PageCsrfMiddleware",
    "koprogo.core.middleware.PageAuthenticationMiddleware",
    "koprogo.users.visits.PageVisitMiddleware",
    "koprogo.core.middleware.PageMessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "koprogo.core.middleware.PageHtmxMiddleware",
    "koprogo.core.middleware.PageContentSecurityMiddleware",
    "koprogo.core.middleware.PageFrameMiddleware",
    "koprogo.core.middleware.PageMethodMiddleware",
    "koprogo.core.middleware.RefusalMiddleware",
    "koprogo.core.middleware.AddressMiddleware",
    "koprogo.users.mount.MountMiddleware",
    "koprogo.portal.staff.mount.StaffMountMiddleware",
]

ROOT_URLCONF = "koprogo.urls"
WSGI_APPLICATION = "koprogo.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "koprogo.portal.shell.shell",
            ],
            "builtins": [
                "koprogo.core.templatetags.koprogo",
                "koprogo.tenancy.templatetags.mount",
                "template_partials.templatetags.partials",
            ],
        },
    },
]

LANGUAGE_CODE = "fr"
LOCALE_PATHS = [BASE_DIR / "koprogo" / "locale"]
TIME_ZONE = "Europe/Brussels"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = Path(env("STATIC_ROOT", default=str(BASE_DIR / "staticfiles")))
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_ROOT = Path(env("MEDIA_ROOT", default=str(BASE_DIR / "var" / "media")))
STORAGES = {
    "default": {"BACKEND": "koprogo.tenancy.storage.SchemaStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.TemporaryFileUploadHandler"]
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

MAIL_DIR = Path(env("MAIL_DIR", default=str(BASE_DIR / "var" / "mail")))
vars().update(env.email_url("EMAIL_URL", default="smtp://localhost:25"))
if DEMO:
    EMAIL_BACKEND = "koprogo.notifications.mailbox.MailboxBackend"
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", default="KoproGo <noreply@koprogo.example>")
EMAIL_TIMEOUT = 15

SIMPLE_JWT = token_settings(env("JWT_SIGNING_KEY", default=SECRET_KEY), issuer=PUBLIC_URL)
JWT_SIGNING_KEY_FALLBACKS = env.list("JWT_SIGNING_KEY_FALLBACKS", default=[])
METRICS_TOKEN = env("METRICS_TOKEN", default="")
MINUTES_CERTIFICATE = env("MINUTES_CERTIFICATE", default="")
MINUTES_CERTIFICATE_PASSPHRASE = env("MINUTES_CERTIFICATE_PASSPHRASE", default="")
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
_IS_HTTPS = PUBLIC_URL.startswith("https://")
MESSAGE_COOKIE_NAME = THEME_COOKIE_NAME = ""
vars().update(cookie_settings(is_https=_IS_HTTPS))
vars().update(transport_settings(is_https=_IS_HTTPS, with_subdomains=env.bool("HSTS_SUBDOMAINS", default=True)))
if env.bool("BEHIND_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    USE_X_FORWARDED_HOST = True
    ALLAUTH_TRUSTED_PROXY_COUNT = 1
CONTENT_SECURITY_POLICY = content_security_policy()

CLAIM_STALE_SECONDS = env.int("CLAIM_STALE_SECONDS", default=180)
LETTER_WINDOW = env.str("LETTER_WINDOW", default="right")
EPC_REFERENCE_LINE = env.int("EPC_REFERENCE_LINE", default=10)
# What is there, wrapped so that programs go around it (koprogo.core.middleware).
SILENCED_SYSTEM_CHECKS = ["admin.E408", "admin.E409", "admin.E410", "security.W002", "security.W003"]
# The proxy leads from port 80 to TLS; whether browsers know the name beforehand is for its owner to choose.
SILENCED_SYSTEM_CHECKS += ["security.W008", "security.W021"]
