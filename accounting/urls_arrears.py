"""Owner accounts, arrears, reminders, payment plans."""

from django.urls import path

from accounting.views import policies

urlpatterns = [
    path("books-policy/", policies.books_policy_page, name="books_policy"),
]
