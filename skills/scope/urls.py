"""Addresses of scope tags, under /scope/."""

from django.urls import path

from skills.scope.views import tag_page

app_name = "scope"
urlpatterns = [path("<str:slug>/", tag_page, name="tag")]
