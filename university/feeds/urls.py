from django.urls import path

from university.feeds import views

app_name = "feeds"
urlpatterns = [
    path("new.atom", views.new, name="new"),
    path("news.atom", views.news, name="news"),
    path("courses/<int:pk>.atom", views.course, name="course"),
    path("disciplines/<str:slug>.atom", views.discipline, name="discipline"),
]
