"""The unit that tasks are given to."""

import pytest

from tests import make


@pytest.fixture
def centre():
    return make.unit("Trung tâm Trợ giúp pháp lý nhà nước")
