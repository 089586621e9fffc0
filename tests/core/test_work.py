from django.urls import get_script_prefix, set_script_prefix

from koprogo.core.work import _loaded


def test_looking_up_a_task_keeps_the_address_one_is_mounted_at():
    before = get_script_prefix()
    set_script_prefix("/c/parc/")
    try:
        _loaded("buildings.analyse_register")

        assert get_script_prefix() == "/c/parc/"
    finally:
        set_script_prefix(before)
