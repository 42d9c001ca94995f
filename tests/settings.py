"""The settings of the tests: the site's own, with a cheap hasher and a key that is no secret."""

import os

os.environ["DEBUG"] = "0"
os.environ["BASE_URL"] = "http://testserver"
os.environ["SECRET_KEY"] = "only-for-tests"
os.environ["EMAIL_URL"] = "memorymail://"
os.environ.setdefault("DATABASE_URL", "sqlite://:memory:")

from university.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True  # serves static/ as it lies: nothing is collected for tests

database = DATABASES["default"]  # noqa: F405
if database["ENGINE"] == "django.db.backends.sqlite3":
    # A test's data need not outlive a power cut.
    database["OPTIONS"]["init_command"] += "PRAGMA synchronous=OFF;"
elif "TEST_TEMPLATE" in os.environ:
    database["TEST"] = {"TEMPLATE": os.environ["TEST_TEMPLATE"]}
