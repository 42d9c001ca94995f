"""What lies behind a link that asks for an attestation, under /attest/."""

from django.urls import path

from skills.attestations.answering import answer, attached_file, attached_picture

urlpatterns = [
    path("<str:token>/", answer, name="attest"),
    path("<str:token>/files/<uuid:uuid>/", attached_file, name="attached_file"),
    path("<str:token>/files/<uuid:uuid>/small/", attached_picture, name="attached_picture"),
]
