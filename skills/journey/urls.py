"""The address of the journey, /journey/."""

from django.urls import path

from skills.journey.views import journey

app_name = "journey"
urlpatterns = [path("", journey, name="journey")]
