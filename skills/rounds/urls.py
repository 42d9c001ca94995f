from django.urls import path

from skills.rounds import proposal_views as views

app_name = "rounds"
urlpatterns = [
    path("<int:pk>/", views.proposal, name="proposal"),
    path("<int:pk>/answer/", views.answer, name="answer"),
]
