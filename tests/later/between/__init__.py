from tests.later import beside

__path__ = beside(__file__)
