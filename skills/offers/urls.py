"""A mentor's own offer, under /mentoring/offer/."""

from django.urls import path

from skills.offers import views

app_name = "offers"
urlpatterns = [
    path("", views.own_offer, name="offer"),
    path("preview/", views.preview, name="preview"),
    path("switch/", views.switch, name="switch"),
    path("sign-of-life/", views.sign_of_life, name="sign_of_life"),
    path("absence/", views.absence, name="absence"),
    path("question/", views.question, name="question"),
]
