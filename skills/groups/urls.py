"""Addresses of groups, under /groups/."""

from django.urls import path

from skills.groups import joining, views

app_name = "groups"
urlpatterns = [
    path("", views.groups, name="groups"),
    path("new/", views.new, name="new"),
    path("join/<str:token>/", joining.join_page, name="join"),
    path("<int:pk>/", views.group_page, name="group"),
    path("<int:pk>/change/", views.change, name="change"),
    path("<int:pk>/deletion/", views.deletion, name="deletion"),
    path("<int:pk>/invitation/", joining.invitation, name="invitation"),
    path("<int:pk>/invitation/withdrawal/", joining.withdrawal, name="withdrawal"),
    path("<int:pk>/leaving/", views.leaving, name="leaving"),
    path("<int:pk>/people/<int:person>/removal/", views.removal, name="removal"),
    path("<int:pk>/in/<slug:slug>/", views.discipline_page, name="discipline"),
]
