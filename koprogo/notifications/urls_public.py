from django.urls import path

from koprogo.notifications.views import mailbox

urlpatterns = [
    path("demo/mailbox/", mailbox.mail_list, name="mailbox"),
    path("demo/mailbox/<slug:name>/", mailbox.mail_detail, name="mail_detail"),
    path("demo/mailbox/<slug:name>/<int:index>/", mailbox.mail_attachment, name="mail_attachment"),
]
