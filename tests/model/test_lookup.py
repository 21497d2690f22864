import pytest

from whosays.model.lookup import Lookup


def test_a_value_is_made_once_and_only_when_it_is_asked_for() -> None:
    made: list[str] = []

    def make(key: str) -> int:
        made.append(key)
        return len(key)

    lengths = Lookup(frozenset({"ash", "willow"}), make)
    assert lengths["willow"] == lengths["willow"] == 6
    assert made == ["willow"]
    assert dict(lengths) == {"ash": 3, "willow": 6}
    assert lengths.get("birch") is None
    with pytest.raises(KeyError):
        lengths["birch"]
