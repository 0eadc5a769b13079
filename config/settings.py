"""Settings of Atalaya, one file, read from top to bottom.

Everything that differs between machines comes from the environment (or `.env`); the
names and their meaning stand in `.env.example`.
"""

from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from config.caches import caches
from config.content_policy import directives
from config.databases import databases
from config.leaflet import LEAFLET
from config.native_libraries import library_path
from config.schedule import SCHEDULE
from config.secret_key import kept_secret_key

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = BASE_DIR / "var"  # the embedded database and the generated key: never in git

env = environ.Env()
environ.Env.read_env(BASE_DIR / ".env")

# --- Who runs it ------------------------------------------------------------

DEBUG = env.bool("DEBUG", default=False)

# Serving only this machine is the one case in which a key may be made up.
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
LOCAL_ONLY = set(ALLOWED_HOSTS) <= {"localhost", "127.0.0.1", "[::1]"}

SECRET_KEY = env.str("SECRET_KEY", default="")
if not SECRET_KEY:
    if not LOCAL_ONLY:
        raise ImproperlyConfigured(
            "SECRET_KEY is not set. A server that answers to ALLOWED_HOSTS needs one: "
            "put fifty random characters in the environment or in .env."
        )
    SECRET_KEY = kept_secret_key(VAR_DIR)

CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

# Whether a reviewer may publish her own changes: for a team of one. Else somebody else must look.
SELF_REVIEW = env.bool("ATALAYA_SELF_REVIEW", default=False)

# Whether readers need no account. Else every page but the door is for those who have one.
PUBLIC = env.bool("ATALAYA_PUBLIC", default=True)

# --- Parts ------------------------------------------------------------------

# Each may import from those before it.
ROOMS = ["sources", "countries", "vendors", "deployments", "indicators", "exchange", "desk"]

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",  # the same static files under runserver and gunicorn
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "csp",
    "django_filters",
    "django_htmx",
    "djgeojson",
    "leaflet",
    "simple_history",
    *ROOMS,
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    # Before WhiteNoise: on a laptop, where files are not compressed beforehand, it does that.
    "django.middleware.gzip.GZipMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    # Before whatever answers from what it knows: a 304 tells as much as a page.
    "config.private.PrivateMiddleware",
    "exchange.asof.middleware.AsOfMiddleware",
    "config.unchanged.UnchangedMiddleware",
    "deployments.bad_requests.BadRequestMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

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
            ],
        },
    },
]

# --- Where data lives -------------------------------------------------------

DATABASE_URL = env.str("DATABASE_URL", default="")
DATABASES = databases(DATABASE_URL, VAR_DIR / "atalaya.sqlite3")
# Pages with `asof` read a database of that day, made when first asked for.
DATABASE_ROUTERS = ["exchange.asof.reading.AsOfRouter"]
ASOF_DIR = env.str("ASOF_DIR", default=str(VAR_DIR / "asof"))
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- Background work --------------------------------------------------------

REDIS_URL = env.str("REDIS_URL", default="")
CELERY_BROKER_URL = REDIS_URL or "memory://localhost/"
# Without a broker a task runs in the process that sends it, after its transaction.
CELERY_TASK_ALWAYS_EAGER = not REDIS_URL
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_TIME_LIMIT = 300
CELERY_TASK_SOFT_TIME_LIMIT = 240
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
# An editor's request must not hang on a broker that is away: the sweep makes up for it.
CELERY_TASK_PUBLISH_RETRY = False
CELERY_BROKER_TRANSPORT_OPTIONS = (
    {
        "socket_connect_timeout": 1,
        "socket_timeout": 5,
        # Seconds until a message that died with its worker comes again; no task takes longer.
        "visibility_timeout": 600,
    }
    if REDIS_URL
    else {}
)
CELERY_BEAT_SCHEDULE = SCHEDULE
# Population, governance and exchange rates are fetched from here once a month; empty: never.
WORLD_BANK_URL = env.str("WORLD_BANK_URL", default="https://api.worldbank.org")

# Whether the addresses of sources are checked in the background. Off: nobody is asked.
CHECK_LINKS = env.bool("CHECK_LINKS", default=False)
# Whether the Internet Archive is asked for a copy of them.
ARCHIVE_LOOKUP = env.bool("ARCHIVE_LOOKUP", default=False)
# An address or e-mail that those whom we ask may complain to.
ATLAS_CONTACT = env.str("ATLAS_CONTACT", default="")
# Copies of documents that editors keep: outside of everything that is served.
COPIES_DIR = Path(env.str("COPIES_DIR", default=str(VAR_DIR / "copies")))
COPY_MOST_BYTES = 25 * 1024 * 1024

CACHES = caches(REDIS_URL, VAR_DIR / "pictures")

# --- Language and time ------------------------------------------------------

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English"))]  # Spanish and Portuguese follow
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "UTC"
USE_TZ = True
USE_THOUSAND_SEPARATOR = False
FORMAT_MODULE_PATH = ["config.formats"]

# --- Static files -----------------------------------------------------------

STATIC_URL = "static/"
STATIC_ROOT = env.str("STATIC_ROOT", default=str(VAR_DIR / "static"))
STATICFILES_DIRS = [
    BASE_DIR / "static",
    # The outlines are served as they are kept, so that they exist once.
    ("reference", BASE_DIR / "fixtures" / "reference"),
]
HASHED_STATIC = env.bool("HASHED_STATIC", default=not LOCAL_ONLY)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": (
            "config.static_files.HashedStorage"
            if HASHED_STATIC
            else "django.contrib.staticfiles.storage.StaticFilesStorage"
        )
    },
}
WHITENOISE_USE_FINDERS = not HASHED_STATIC

# --- Maps -------------------------------------------------------------------

GEOS_LIBRARY_PATH = library_path("GEOS_LIBRARY_PATH", "shapely", "libgeos_c*")
GDAL_LIBRARY_PATH = library_path("GDAL_LIBRARY_PATH", "pyogrio", "libgdal*")
# Off by default: then no reader's browser speaks to another host.
MAP_TILES_URL = env.str("MAP_TILES_URL", default="")
MAP_TILES_ATTRIBUTION = env.str("MAP_TILES_ATTRIBUTION", default="")
LEAFLET_CONFIG = LEAFLET

# --- Security ---------------------------------------------------------------

HTTPS = env.bool("HTTPS", default=not LOCAL_ONLY)  # behind TLS, as every server should be
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]  # probes come from inside, without TLS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SECURE_PROXY_SSL_HEADER = (
    ("HTTP_X_FORWARDED_PROTO", "https") if env.bool("BEHIND_PROXY", default=False) else None
)
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

CONTENT_SECURITY_POLICY = {"DIRECTIVES": directives(MAP_TILES_URL)}

# A deployment with all its rows is one form: ECU-911 alone sends some six hundred values.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = LOGOUT_REDIRECT_URL = "map"

# --- Log --------------------------------------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="WARNING")},
}
