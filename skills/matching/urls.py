"""Mentors: who could help with what, and each one's page. Under /mentors/."""

from django.urls import path

from skills.matching.views import mentors
from skills.offers.views import mentor

app_name = "mentors"
urlpatterns = [
    path("", mentors, name="mentors"),
    path("<slug:handle>/", mentor, name="mentor"),
]
