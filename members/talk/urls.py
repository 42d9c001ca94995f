from django.urls import path

from members.talk import views

app_name = "talk"
urlpatterns = [
    path("", views.conversations, name="conversations"),
    path("<int:pk>/", views.conversation, name="conversation"),
    path("<int:pk>/messages/", views.say_something, name="messages"),
    path("messages/<int:pk>/taking-back/", views.taking_back, name="taking_back"),
    path("about/<int:page>/", views.choose, name="choose"),
    path("pictures/<uuid:uuid>/", views.picture, name="picture"),
    path("pictures/<uuid:uuid>/small/", views.small_picture, name="small_picture"),
]
