"""What each variable of the environment does, in words: the source of docs/operator/settings.md."""

# What a variable does; with what holds without it, where that hangs on another variable or lies outside the settings.
Told = str | tuple[str, str]

REFERENCE: dict[str, dict[str, Told]] = {
    "What an installation needs": {
        "SECRET_KEY": "Signs cookies and links: `openssl rand -hex 32`. Changing it signs everybody out.",
        "DATABASE_URL": "Where PostgreSQL (15 or newer) is: `postgres://user:password@host:5432/name`.",
        "REDIS_URL": "Where Redis or Valkey (7 or newer) is: sessions, caches and counts. `redis://:password@host:6379/0`.",
        "PUBLIC_URL": "The address people type. With `https://` cookies are secure and browsers insist on TLS.",
        "HSTS_SUBDOMAINS": (
            "`1` with `https://`",
            "`0` when hosts below that of `PUBLIC_URL` have to be reached without TLS.",
        ),
        "ALLOWED_HOSTS": "Names the server answers to, with commas between them. Anything else is refused.",
        "CSRF_TRUSTED_ORIGINS": ("`PUBLIC_URL`", "Origins whose forms are accepted; only needed when they are others."),
        "BEHIND_PROXY": "`1` when a proxy you run ends TLS: its `X-Forwarded-…` headers are then believed.",
        "MEDIA_ROOT": "The folder of letters and imported files. Back it up together with the database.",
        "STATIC_ROOT": "Where `collectstatic` puts style sheets and scripts.",
    },
    "Signing in": {
        "JWT_SIGNING_KEY": ("`SECRET_KEY`", "Signs the tokens of programs; one of its own can be changed alone."),
        "JWT_SIGNING_KEY_FALLBACKS": "Former values of `JWT_SIGNING_KEY`; after a week no token of theirs is left.",
        "SESSION_COOKIE_AGE": "Seconds of doing nothing after which one signs in again.",
        "SESSION_LONGEST_AGE": "Seconds after which one signs in again whatever one does.",
        "SECRET_KEY_FALLBACKS": "Earlier secret keys, with commas: second factors written with them are still read.",
        "SECOND_FACTOR_ROLES": (
            "`syndic,accountant`; empty with `DEMO`",
            "Roles that work only with a second factor (an app or a passkey), with commas; empty: none.",
        ),
        "SECOND_FACTOR_FOR_STAFF": ("`1`; `0` with `DEMO`", "`1` when the admin opens only with a second factor."),
        "SIGN_INS_A_MINUTE": "Attempts a minute from one place; an office behind one address may need more.",
    },
    "Signing in with itsme": {
        "OIDC_ISSUER": "The OpenID Connect provider as it names itself in its discovery document. "
        "Empty: nobody signs in this way. Give the provider `PUBLIC_URL` with `/accounts/identity/callback/` as the "
        "address to return to, and with `/accounts/identity/keys.json` as the address of our keys.",
        "OIDC_CLIENT_ID": "The identifier the provider gave you.",
        "OIDC_PRIVATE_KEY": "Our keys as PEM, JWK or JWKS, best through `OIDC_PRIVATE_KEY_FILE`. The first key for "
        "signatures signs; all keys for encryption open. To change one, put the new one first and keep the old a day.",
        "OIDC_NAME": "What the button on the sign-in page says.",
        "OIDC_SCOPES": "What is asked of the provider; itsme adds `service:…` of your contract.",
        "OIDC_ACR_VALUES": "How surely people must be known, in the provider's words; empty: as it likes.",
        "OIDC_STRONG_ACR_VALUES": ("`OIDC_ACR_VALUES`", "Which of these count as a second factor."),
        "OIDC_HOSTS": "Hosts of the provider beside that of the issuer; no other is ever asked.",
        "OIDC_ALGORITHMS": "How the provider may sign; symmetric ones are never taken.",
    },
    "Programs": {
        "API_REQUESTS_A_MINUTE": "Requests a minute of one person's programs; a key has its own, smaller limit.",
    },
    "E-mail": {
        "EMAIL_URL": "The mail server: `smtp+tls://user:password@host:587`.",
        "DEFAULT_FROM_EMAIL": "The sender of every message.",
        "MINUTES_CERTIFICATE": "The PKCS#12 file that signs minutes (PAdES); empty: tablet or paper only.",
        "MINUTES_CERTIFICATE_PASSPHRASE": "What opens that file.",
    },
    "Database and work": {
        "DATABASE_CONN_MAX_AGE": "Seconds a connection is kept between requests.",
        "DATABASE_APPLICATION_NAME": "How connections name themselves. Under any other name than `koprogo`, what is "
        "changed is in the log of the copropriété as changed by SQL.",
        "DATABASE_TIMEOUT": (
            "`10` for web processes, none for workers and commands",
            "Seconds a statement may take, also when the database is frozen; people then see a page that says so.",
        ),
        "DATABASE_IS_POOLED": "`1` behind pgbouncer in transaction mode.",
        "CELERY_BROKER_URL": (
            "the database after that of `REDIS_URL`",
            "Where tasks wait for workers: never the database of the cache, as emptying that would lose them.",
        ),
        "BROKER_KEY_PREFIX": "Put before each key of the queues, where several installations share one Redis.",
        "SLICE_SECONDS": "How long one copropriété is worked for before the others have their turn.",
        "TURNS_PER_COPROPRIETE": "How many workers at most serve one copropriété at the same time.",
        "OPERATOR_EMAILS": "Who is told of tasks set aside and jobs that failed, with commas between them.",
        "CLAIM_STALE_SECONDS": "After how long work that was begun counts as interrupted: longer than any task lasts.",
        "REMOVAL_GRACE_DAYS": "Days between asking that a copropriété be removed and its removal; time to think again.",
    },
    "Letters": {
        "LETTER_WINDOW": "Where the address stands in the windows of your envelopes: `right` or `left`.",
        "EPC_REFERENCE_LINE": "The line of the payment QR code that carries the structured communication (10 or 11).",
    },
    "Logs and figures": {
        "LOG_FORMAT": (
            "`json`, in development `line`",
            "`json` writes an object a line for machines, `line` one to read. Both are masked.",
        ),
        "LOG_ACCESS": (
            "`1` with `json`",
            "`1` writes a line for each request: route, status and time; no address, no person.",
        ),
        "LOG_LEVEL": "`DEBUG`, `INFO`, `WARNING` or `ERROR`.",
        "METRICS_TOKEN": "Shows `/metrics` to whoever sends it as bearer token; empty: to nobody.",
    },
    "Demonstration and development": {
        "DEMO": "`1` keeps e-mails in a mailbox page instead of sending them, and says so on each page.",
        "DEBUG": "`1` shows errors in full. Never where anybody else comes.",
        "MAIL_DIR": "Where the demonstration keeps its e-mails.",
        "TEST_DATABASE_NAME": "The database tests make and remove.",
    },
    "Web server": {
        "WEB_CONCURRENCY": (
            "one per core",
            "Web processes. One per core is best: `docs/operator/install.md` says why.",
        ),
        "BIND": ("`127.0.0.1:8000`", "Where gunicorn listens."),
        "FORWARDED_ALLOW_IPS": ("`127.0.0.1`", "Proxies gunicorn believes."),
        "ACCESS_LOG": (
            "empty",
            "`1` writes gunicorn's own access log too, with addresses and paths: for a short search only.",
        ),
        "PROMETHEUS_MULTIPROC_DIR": ("empty", "A folder where web processes add up figures; emptied at each start."),
    },
}

# Read by deploy/gunicorn.conf.py, not by the settings.
OF_THE_WEB_SERVER = set(REFERENCE["Web server"])
