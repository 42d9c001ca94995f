from django.urls import path

from members.trust import views

app_name = "blocks"
urlpatterns = [
    path("", views.blocks, name="blocks"),
    path("<int:pk>/unblocking/", views.unblocking, name="unblocking"),
]
