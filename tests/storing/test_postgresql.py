"""What is different in a PostgreSQL database; all of it is left out where none is named."""

import pytest

from whosays.errors import UnreachableStoreError
from whosays.storing import Store


def test_a_server_that_is_not_there_is_told_in_a_sentence(address: str) -> None:
    assert address
    with pytest.raises(UnreachableStoreError, match="cannot be reached"):
        Store.open("postgresql://nobody@localhost:1/nothing")
