"""The address of the flows, /skills/flows/."""

from django.urls import path

from skills.flows.views import flows

app_name = "flows"
urlpatterns = [path("", flows, name="flows")]
