"""What the settings of the queue promise each other."""

from django.conf import settings

from koprogo.celery import app
from koprogo.core.work import NIGHTLY, NOW, SOON
from koprogo.users.tasks import LONGEST_WAIT_SECONDS


def test_no_task_lasts_until_its_message_is_handed_out_again():
    app.loader.import_default_modules()
    limits = [task.time_limit or settings.CELERY_TASK_TIME_LIMIT for task in app.tasks.values()]

    assert max(limits) + LONGEST_WAIT_SECONDS < settings.VISIBILITY_SECONDS


def test_queues_lie_in_a_database_of_their_own_in_the_order_of_their_names():
    assert settings.CELERY_BROKER_URL != settings.REDIS_URL
    assert sorted(queue.name for queue in settings.CELERY_TASK_QUEUES) == [NOW, SOON, NIGHTLY]
