from django.urls import path
from django.views.generic import RedirectView

from members import views

app_name = "members"
urlpatterns = [
    path("", RedirectView.as_view(pattern_name="members:profile"), name="account"),
    path("profile/", views.profile, name="profile"),
]
