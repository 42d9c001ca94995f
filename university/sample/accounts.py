"""The sample people's password: everybody knows it, so they are loaded for development only."""

PASSWORD = "many trades, one workshop"  # noqa: S105
