"""Addresses of corrections of lessons, under /corrections/."""

from django.urls import path

from courses.corrections.views import new

app_name = "corrections"
urlpatterns = [path("<int:lesson>/", new, name="new")]
