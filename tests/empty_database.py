"""Make the database of a test run and leave it: python -m tests.empty_database"""

import django

django.setup()

from django.db import connection  # noqa: E402

if __name__ == "__main__":
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
