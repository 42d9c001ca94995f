"""Static files under hashed names, so that a browser may keep them for ever."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStaticStorage(CompressedManifestStaticFilesStorage):
    # Relative imports inside JavaScript modules are rewritten to the hashed names too.
    support_js_module_import_aggregation = True
