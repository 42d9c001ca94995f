"""One settings file, read from the environment. `docs/settings.md` lists every variable."""

import os
from pathlib import Path

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from courses.media.domain import AUDIO, CAPTIONS, VIDEO
from university.environment import Environment

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = BASE_DIR / "var"
env = Environment(os.environ)

DEBUG = env.flag("DEBUG", default=False)
SECRET_KEY = env.secret("SECRET_KEY", "development-only" if DEBUG else None)
# Where people reach the site. From https:// follow secure cookies, HSTS and the redirect to TLS.
BASE_URL = env.origin("BASE_URL", "http://127.0.0.1:8000" if DEBUG else "https://localhost")
HTTPS = BASE_URL.scheme == "https"
ALLOWED_HOSTS = env.hosts("ALLOWED_HOSTS", [str(BASE_URL.hostname), "127.0.0.1", "localhost"])
# Where this node's own version of the software can be had: the AGPL asks it to be offered.
SOURCE_URL = env.text("SOURCE_URL", "")
# Proxies in front of us, whose X-Forwarded-… headers are believed.
PROXY_COUNT = env.number("PROXY_COUNT", 0)

INSTALLED_APPS = [
    "university",
    "courses",
    "skills",
    "members.apps.MembersConfig",
    "allauth",
    "allauth.account",
    "csp",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.typed_table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "members.apps.CmsUsersConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django_tasks",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "university.headers.SafetyHeadersMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "university.csp.ContentSecurityPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "courses.teams.doors.DoorsMiddleware",
    "members.middleware.time_zone_middleware",
    "courses.learning.middleware.learner_middleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "university.urls"
WSGI_APPLICATION = "university.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

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
                "wagtail.contrib.settings.context_processors.settings",
                "university.site.context.university",
            ],
        },
    },
]

# --- Data -----------------------------------------------------------------
DATABASES = {
    "default": env.database("DATABASE_URL", f"sqlite:///{VAR_DIR / 'university.sqlite3'}"),
}
if not DEBUG:  # the development server has a new thread, and so a new connection, per request
    DATABASES["default"] |= {"CONN_MAX_AGE": 600, "CONN_HEALTH_CHECKS": True}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        # A deferred transaction that turns into a write fails at once when another writes.
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;"
        "PRAGMA mmap_size=134217728;PRAGMA cache_size=-20000;"
        "PRAGMA temp_store=MEMORY;PRAGMA journal_size_limit=67108864;",
    }
CACHES = {"default": env.cache("CACHE_URL", "locmemcache://")}

# Wagtail's search and reference indexes are tasks: run them at once, so that what an
# editor saves can be found without a worker. What may wait names the backend `background`.
TASKS = {
    "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"},
    "background": {"BACKEND": "django_tasks_db.DatabaseBackend"},
}

# --- Members --------------------------------------------------------------
AUTH_USER_MODEL = "members.Member"
# One way in, the CMS's included: allauth throttles it, mails the codes, and (later) asks for more.
AUTHENTICATION_BACKENDS = ["members.backend.MemberBackend"]
ACCOUNT_ADAPTER = "university.invitations.entrance.EntranceAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_SIGNUP_FORM_CLASS = "members.forms.SignUpForm"
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_SESSION_REMEMBER = True
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/journey/"
LOGOUT_REDIRECT_URL = "/"

# --- Mail -----------------------------------------------------------------
vars().update(env.mail("EMAIL_URL", "consolemail://" if DEBUG else "smtp://localhost:25"))
DEFAULT_FROM_EMAIL = env.text("DEFAULT_FROM_EMAIL", f"university@{BASE_URL.hostname}")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
EMAIL_TIMEOUT = 30  # a mail server that says nothing holds nobody up for ever

# --- Languages and time ---------------------------------------------------
LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("es", _("Spanish"))]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "UTC"
USE_TZ = True

# --- Files ----------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = env.folder("STATIC_ROOT", BASE_DIR / "static-collected")
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "/media/"
# Served by nobody but us: public images by `university.media`, documents by Wagtail's view.
MEDIA_ROOT = env.folder("MEDIA_ROOT", VAR_DIR / "media")
# A place inside nginx that holds MEDIA_ROOT: nginx then sends the files that we have allowed.
X_ACCEL_PREFIX = env.text("X_ACCEL_PREFIX", "")
if X_ACCEL_PREFIX:
    SENDFILE_BACKEND = "university.media"
# What one member may keep of pictures and files of things she made, and how large one may be.
MEMBER_QUOTA_MB = env.number("MEMBER_QUOTA_MB", 200)
MEMBER_FILE_MB = env.number("MEMBER_FILE_MB", 20)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "university.storage.HashedStaticStorage"
    },
}

# --- Browser safety ---------------------------------------------------------
# Sites whose players a lesson may show, once the learner has clicked to load them.
EMBED_HOSTS = env.hosts("EMBED_HOSTS", ["www.youtube-nocookie.com", "player.vimeo.com"])
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "media-src": [SELF],
        "manifest-src": [SELF],
        "frame-src": [f"https://{host}" for host in EMBED_HOSTS],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
# A browser takes a cookie named __Host-… only over TLS, for this host alone and for its whole site.
SESSION_COOKIE_NAME = "__Host-session" if HTTPS else "session"
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS else "csrf"
CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_TRUSTED_ORIGINS = [BASE_URL.geturl()]
LANGUAGE_COOKIE_SECURE = HTTPS
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = env.number("HSTS_SECONDS", 31_536_000 if HTTPS else 0)
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_SSL_REDIRECT = env.flag("SSL_REDIRECT", default=HTTPS)
SECURE_REDIRECT_EXEMPT = [r"^(healthz|readyz)$"]  # asked by the machine itself, without TLS
if PROXY_COUNT:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
ALLAUTH_TRUSTED_PROXY_COUNT = PROXY_COUNT
SILENCED_SYSTEM_CHECKS = [
    "security.W021",  # to enter the browsers' own list of TLS sites is the steward's decision
]

# --- Wagtail ----------------------------------------------------------------
WAGTAIL_SITE_NAME = "The popular university"
WAGTAILADMIN_BASE_URL = BASE_URL.geturl()
WAGTAILADMIN_LOGIN_URL = "cms_door"
WAGTAIL_FRONTEND_LOGIN_URL = "/account/login/"
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAILUSERS_PASSWORD_ENABLED = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "svg", "webp"]
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 40_000_000
WAGTAILDOCS_SERVE_METHOD = "serve_view"  # asks who may see it, wherever the files lie
WAGTAILDOCS_EXTENSIONS = [
    *("csv", "json", "ods", "tsv", "xlsx"),
    *("docx", "epub", "key", "md", "odp", "odt", "pdf", "pptx", "rtf", "txt"),
    *("m4a", "mp3", "mp4", "ogg", "vtt", "wav", "webm", "zip"),
]
# Whatever the machine thinks that these endings mean.
WAGTAILDOCS_CONTENT_TYPES = AUDIO | VIDEO | CAPTIONS
WAGTAILDOCS_DOCUMENT_FORM_BASE = "courses.media.forms.DocumentForm"
WAGTAILIMAGES_IMAGE_FORM_BASE = "courses.media.forms.PictureForm"
TAGGIT_CASE_INSENSITIVE = True
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

# --- Log ----------------------------------------------------------------------
# To the console: systemd's journal, or whoever keeps it, adds the time.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(levelname)s %(name)s: %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        # Django's own handlers would mail errors to ADMINS and say nothing on the console.
        "django": {"handlers": ["console"], "level": "INFO", "propagate": False},
        "django.server": {"handlers": ["console"], "level": "INFO", "propagate": False},
    },
}
