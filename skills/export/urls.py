"""Addresses of the export, under /journey/export/."""

from django.urls import path

from skills.export import views

app_name = "export"
urlpatterns = [
    path("", views.export_page, name="export"),
    path("journey.json", views.journey_json, name="json"),
    path("journey.zip", views.journey_archive, name="archive"),
    path("schema.json", views.schema, name="schema"),
    path("account.schema.json", views.schema_of_account, name="account_schema"),
]
