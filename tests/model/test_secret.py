import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.model.secret import (
    USUAL_COST,
    Cost,
    PasswordHash,
    derive_form_token,
    digest_secret,
    find_fault,
    is_same_secret,
    make_secret,
)

CHEAP = Cost(2, 1)


@given(st.text(), st.text())
def test_a_hash_is_of_its_password_alone(password: str, other: str) -> None:
    kept = PasswordHash.read(str(PasswordHash.of(password, CHEAP)))
    assert kept.is_of(password)
    assert password == other or not PasswordHash.of(password + "x", CHEAP).is_of(other + "y")
    assert password not in str(kept) or len(password) < 5


def test_two_people_with_one_password_have_two_hashes() -> None:
    assert str(PasswordHash.of("three herons", CHEAP)) != str(PasswordHash.of("three herons", CHEAP))


def test_the_same_letters_typed_in_two_ways_are_one_password() -> None:
    assert PasswordHash.of("trois hérons à midi", CHEAP).is_of("trois he\u0301rons a\u0300 midi")


def test_hashing_costs_what_owasp_asks_for() -> None:
    """OWASP Password Storage Cheat Sheet: N=2^15, r=8, p=3 is one of its settings of equal strength."""
    assert Cost(2**15, 3) == USUAL_COST
    assert str(PasswordHash.of("three herons")).startswith("scrypt$32768$3$")


@pytest.mark.parametrize(
    "password", ["three herons", "ヘロンが三羽いる正午の池", "            a bc de", "correct horse battery"]
)
def test_any_long_words_do(password: str) -> None:
    assert find_fault(password, "Ada") is None


@pytest.mark.parametrize(
    "password", ["short", "a" * 12, "abababababab", "password1234", "Adalovelace!1", "1234567890123", "x" * 1001]
)
def test_what_somebody_would_try_first_does_not(password: str) -> None:
    fault = find_fault(password, "Ada Lovelace" if "Ada" not in password else "adalovelace")
    assert fault
    assert password not in fault


def test_secrets_are_long_and_their_digests_are_not_them() -> None:
    one, other = make_secret(), make_secret()
    assert len({one, other, digest_secret(one), derive_form_token(one), derive_form_token(other)}) == 5
    assert len(one) == 43
    assert is_same_secret(one, one)
    assert not is_same_secret(one, other)
    assert not is_same_secret("", "é\ud800")


def test_what_is_no_hash_is_a_bug() -> None:
    with pytest.raises(ValueError, match="no hash"):
        PasswordHash.read("md5$1$1$YQ==$YQ==")
