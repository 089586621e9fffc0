"""What repeats, and when: times are Belgian. For workers only, as it loads what the jobs do."""

from datetime import time, timedelta

from accounting.tasks import chase_here, expect_invoices_here, refresh_here, root_here
from documents.tasks import sweep as sweep_documents
from documents.tasks import wake_here as wake_documents
from koprogo.core.work import SOON
from koprogo.moving.tasks import sweep as sweep_moves
from koprogo.notifications.tasks import sweep as sweep_letters
from koprogo.notifications.tasks import wake_here as wake_letters
from koprogo.operations.jobs import Job
from koprogo.operations.schedules import Daily, Every
from koprogo.operations.services.running import forget_old_runs
from koprogo.users.tasks import forget_expired, send_invitations, warn_of_expiring_keys
from meetings.tasks import follow_notices_here

EACH_MINUTE = Every(timedelta(minutes=1))
EACH_HOUR = Every(timedelta(hours=1))

JOBS = [
    Job("documents.sweep", EACH_MINUTE, sweep_documents, queue=SOON),
    Job("notifications.sweep", EACH_MINUTE, sweep_letters, queue=SOON),
    Job("moving.sweep", EACH_MINUTE, sweep_moves, queue=SOON),
    Job("users.send_invitations", EACH_MINUTE, send_invitations, queue=SOON),
    Job("users.warn_of_expiring_keys", EACH_HOUR, warn_of_expiring_keys),
    Job("accounting.expect_invoices", Daily(time(0, 20)), expect_invoices_here, is_for_each=True),
    Job("accounting.refresh", Daily(time(0, 10)), refresh_here, is_for_each=True),
    Job("accounting.root", Daily(time(0, 20)), root_here, is_for_each=True),
    Job("accounting.chase", Daily(time(6, 0)), chase_here, is_for_each=True),
    Job("meetings.follow_notices", EACH_HOUR, follow_notices_here, is_for_each=True),
    # A net under the rows that say where something waits: an imported copropriété brings none along.
    Job("documents.wake", Daily(time(1, 30)), wake_documents, is_for_each=True),
    Job("notifications.wake", Daily(time(1, 40)), wake_letters, is_for_each=True),
    Job("users.forget_expired", Daily(time(2, 30)), forget_expired),
    Job("operations.forget_old_runs", Daily(time(2, 40)), forget_old_runs),
]
