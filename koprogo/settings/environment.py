"""The environment, where ``NAME_FILE`` names the file that holds ``NAME``."""

import environ

env = environ.FileAwareEnv()
