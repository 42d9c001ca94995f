"""`manage.py set_up`: site, home page, catalogue and permissions. Safe to run again."""

from typing import Any

from django.core.management.base import BaseCommand

from university.set_up import set_up


class Command(BaseCommand):
    help = "Make the site, its home page, the catalogue and the editors' permissions."

    def handle(self, *args: Any, **options: Any) -> None:
        catalogue = set_up()
        self.stdout.write(f"The catalogue is at {catalogue.get_url()}.")
