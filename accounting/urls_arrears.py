"""Owner accounts, arrears, reminders, payment plans."""

from django.urls import path

from accounting.views import claims, payment_plans, policies, reminders, statements

urlpatterns = [
    path("books-policy/", policies.books_policy_page, name="books_policy"),
    path("owners/<uuid:pk>/account/", statements.owner_statement, name="owner_statement"),
    path("owners/<uuid:pk>/account.csv", statements.owner_statement_export, name="owner_statement_export"),
    path("owners/<uuid:pk>/interest/", statements.owner_interest, name="owner_interest"),
    path("owners/<uuid:pk>/plan/", payment_plans.payment_plan_agree, name="payment_plan_agree"),
    path("owners/<uuid:pk>/claim/", claims.claim_file, name="claim_file"),
    path("owners/<uuid:pk>/claim/doubtful/", claims.claim_doubtful, name="claim_doubtful"),
    path("owners/<uuid:pk>/claim/lost/", claims.claim_lost, name="claim_lost"),
    path("owners/<uuid:pk>/claim/recovered/", claims.claim_recovered, name="claim_recovered"),
    path("claim-files/<uuid:pk>.pdf", claims.claim_bundle, name="claim_bundle"),
    path("payment-plans/", payment_plans.payment_plan_list, name="payment_plan_list"),
    path("payment-plans/<uuid:pk>/", payment_plans.payment_plan_detail, name="payment_plan_detail"),
    path("payment-plans/<uuid:pk>/break/", payment_plans.payment_plan_break, name="payment_plan_break"),
    path("reminders/", reminders.reminder_list, name="reminder_list"),
    path("reminders/propose/", reminders.reminder_propose, name="reminder_propose"),
    path("reminders/send/", reminders.reminder_send, name="reminder_send"),
    path("reminders/<uuid:pk>/", reminders.reminder_detail, name="reminder_detail"),
    path("reminders/<uuid:pk>/drop/", reminders.reminder_drop, name="reminder_drop"),
    path("reminders/<uuid:pk>/tracking/", reminders.reminder_track, name="reminder_track"),
]
