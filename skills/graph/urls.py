"""Addresses of the skill graph, under /skills/."""

from django.urls import path

from skills.evidence.views import claim
from skills.graph.views import bridge_page, discipline_page, skill_map, skill_page

app_name = "skills"
urlpatterns = [
    path("", skill_map, name="map"),
    path("bridges/<str:one>/<str:other>/", bridge_page, name="bridge"),
    path("<str:discipline>/", discipline_page, name="discipline"),
    path("<str:discipline>/<str:slug>/", skill_page, name="skill"),
    path("<str:discipline>/<str:slug>/claim/", claim, name="claim"),
]
