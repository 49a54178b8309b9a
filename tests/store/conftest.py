"""A store in which two feeds speak of the same."""

import pytest
from given import Given
from two_feeds import CRO, SPONSOR

from pipelines.store.connection import Store


@pytest.fixture
def two(given: Given) -> Store:
    """The sponsor's milestones, and a week later those of the CRO."""
    given(milestones=SPONSOR, feed="sponsor", data_date="2026-01-04")
    return given(milestones=CRO, feed="cro", data_date="2026-01-11")
