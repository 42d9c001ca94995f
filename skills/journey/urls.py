"""Addresses of the journey, under /journey/."""

from django.urls import path

from skills.journey import views

app_name = "journey"
urlpatterns = [
    path("", views.journey, name="journey"),
    path("skills/", views.held, name="held"),
    path("skills/<str:discipline>/", views.evidence, name="evidence"),
    path("open/", views.opened, name="open"),
]
