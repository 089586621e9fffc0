from django.core.management import call_command


def test_openapi_file_is_in_step():
    call_command("write_openapi", check=True)
