from django.urls import re_path

from university.site import views

app_name = "site"
urlpatterns = [
    re_path(
        r"^colors/(?P<light>[0-9a-f]{6})-(?P<dark>[0-9a-f]{6})\.css$", views.colors, name="colors"
    ),
]
