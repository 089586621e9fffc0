"""The pages of docs/ that are written from something else: `manage.py write_docs`."""
