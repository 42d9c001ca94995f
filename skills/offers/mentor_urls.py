"""What learners see of mentors, under /mentors/."""

from django.urls import path

from skills.offers.views import mentor

app_name = "mentors"
urlpatterns = [path("<slug:handle>/", mentor, name="mentor")]
