"""What is wrong with an installation, and how to mend it: checks in words, run by ``manage.py doctor``."""
