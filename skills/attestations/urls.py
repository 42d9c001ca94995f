"""Addresses of attestations, under /journey/attestations/; the link itself is /attest/<token>/."""

from django.urls import path

from skills.attestations import views

app_name = "attestations"
urlpatterns = [
    path("", views.asked, name="asked"),
    path("ask/", views.ask, name="ask"),
    path("<int:pk>/", views.asking_page, name="asking"),
    path("<int:pk>/link/", views.new_link, name="new_link"),
    path("<int:pk>/withdrawal/", views.withdrawal, name="withdrawal"),
    path("given/", views.given, name="given"),
    path("given/<int:pk>/revocation/", views.revocation, name="revocation"),
    path("given/<int:pk>/naming/", views.naming, name="naming"),
]
