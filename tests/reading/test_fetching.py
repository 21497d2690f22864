import gzip
import socket
import ssl
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID
from tests.reading.sites import Request, serve

from whosays.model.problem import Problem
from whosays.reading.fetching import Answer, Limits, fetch
from whosays.reading.public_addresses import InternetAddress
from whosays.version import __version__

PAGE = b"<html><body><p>Two died.</p></body></html>"
fetch_here = partial(fetch, is_allowed=lambda _: True)


def answered(address: str, limits: Limits | None = None) -> Answer:
    found = fetch_here(address, limits=limits)
    assert isinstance(found, Answer), found
    return found


def refused(address: str, limits: Limits | None = None, get: Callable[..., Answer | Problem] = fetch_here) -> str:
    found = get(address, limits=limits)
    assert isinstance(found, Problem), found
    assert found.place == address
    return found.message


def test_a_page_is_got_with_one_plain_request() -> None:
    with serve(lambda request: request.answer(PAGE, "text/html; charset=windows-1251")) as site:
        answer = answered(f"{site.address}/news?a=1#part")
        assert answer == Answer(
            address=f"{site.address}/news?a=1#part",
            final=f"{site.address}/news?a=1",
            content=PAGE,
            media_type="text/html",
            charset="windows-1251",
        )
        ((path, headers),) = site.asked
    assert path == "/news?a=1"
    assert headers == {
        "Host": f"127.0.0.1:{site.port}",
        "User-Agent": f"whosays/{__version__}",
        "Accept": "text/html,application/xhtml+xml,application/pdf,text/plain,*/*;q=0.5",
        "Accept-Encoding": "identity",
        "Connection": "close",
    }


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1:{port}/",
        "http://localhost:{port}/",
        "http://2130706433:{port}/",
        "http://0.0.0.0:{port}/",
        "http://[::1]:{port}/",
        "http://[::ffff:127.0.0.1]:{port}/",
        "http://127.1:{port}/",
    ],
)
def test_this_machine_is_never_asked(address: str) -> None:
    with serve(lambda request: request.answer(PAGE)) as site:
        assert "this machine" in refused(address.format(port=site.port), get=fetch)
        assert site.asked == []


def test_a_redirect_to_an_address_that_is_not_allowed_is_not_followed() -> None:
    checked: list[InternetAddress] = []

    def allow_the_first(address: InternetAddress) -> bool:
        checked.append(address)
        return len(checked) == 1

    with serve(lambda request: request.answer(PAGE)) as inner:
        with serve(lambda request: request.send_on(f"{inner.address}/secret")) as outer:
            get = partial(fetch, is_allowed=allow_the_first)
            assert "own network" in refused(f"{outer.address}/", get=get)
        assert inner.asked == []
    assert len(checked) == 2


def test_the_address_that_is_asked_is_the_one_that_was_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    resolved: list[object] = []
    real = socket.getaddrinfo

    def resolve(host: object, *rest: object, **named: object) -> object:
        resolved.append(host)
        return real("127.0.0.1", *rest, **named)  # type: ignore[arg-type]

    with serve(lambda request: request.answer(PAGE)) as site:
        monkeypatch.setattr(socket, "getaddrinfo", resolve)
        found = answered(f"http://news.example:{site.port}/")
        ((_, headers),) = site.asked
    assert found.content == PAGE
    assert headers["Host"] == f"news.example:{site.port}"
    # What is resolved beside the name is the checked address itself, on connecting.
    assert resolved.count("news.example") == 1
    assert set(resolved) <= {"news.example", "127.0.0.1"}


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirects_are_followed_and_the_last_address_is_told(status: int) -> None:
    def respond(request: Request) -> None:
        if request.path == "/b/c":
            request.answer(PAGE)
        else:
            request.send_on("b/c#x", status)

    with serve(respond) as site:
        answer = answered(f"{site.address}/a")
    assert (answer.address, answer.final) == (f"{site.address}/a", f"{site.address}/b/c")


def test_a_request_is_sent_on_at_most_five_times() -> None:
    with serve(lambda request: request.send_on(request.path + "x")) as site:
        assert "more than 5 times" in refused(f"{site.address}/")
        assert len(site.asked) == 6


@pytest.mark.parametrize("location", ["ftp://g.example/", "file:///etc/passwd", "http://[", "javascript:x"])
def test_redirects_lead_to_pages_of_the_web_only(location: str) -> None:
    with serve(lambda request: request.send_on(location)) as site:
        assert refused(f"{site.address}/")
        assert len(site.asked) == 1


@pytest.mark.parametrize(
    ("address", "word"),
    [
        ("", "http://"),
        ("news.example", "http://"),
        ("file:///etc/passwd", "http://"),
        ("ftp://news.example/a", "http://"),
        ("http://", "http://"),
        ("http://[::1", "no address"),
        ("http://news.example:port/", "no address"),
        ("http://reader:secret@news.example/", "password"),
        ("http://no-such-site.invalid/", "can find"),
        ("http://" + "a" * 70 + ".invalid/", "can find"),
        ("http://\u2024\u2024/", "address"),
    ],
)
def test_what_is_no_address_of_a_page_is_told(address: str, word: str) -> None:
    assert word in refused(address)


def test_an_address_in_any_script_is_asked_for_as_the_web_writes_it() -> None:
    with serve(lambda request: request.answer(PAGE)) as site:
        answered(f"{site.address}/новости и/a%20b?q=ж\r\nX-Evil: 1")
        ((path, headers),) = site.asked
    assert path.startswith("/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8%20%D0%B8/a%20b?q=%D0%B6")
    assert "X-Evil" not in headers


@pytest.mark.parametrize("status", [204, 304, 401, 403, 404, 410, 429, 500, 503])
def test_other_answers_than_a_page_are_told(status: int) -> None:
    def respond(request: Request) -> None:
        request.send_response(status)
        request.send_header("Content-Length", "0")
        request.end_headers()

    with serve(respond) as site:
        assert str(status) in refused(f"{site.address}/")


def test_an_answer_that_is_too_long_is_refused() -> None:
    limits = Limits(size=100_000)
    with serve(lambda request: request.answer(b"a" * 100_000)) as site:
        assert len(answered(site.address, limits).content) == 100_000
    with serve(lambda request: request.answer(b"a" * 100_001)) as site:
        assert "longer than 100,000 bytes" in refused(site.address, limits)


def test_a_packed_answer_is_unpacked_up_to_the_limit() -> None:
    with serve(lambda request: request.answer(gzip.compress(PAGE), Content_Encoding="gzip")) as site:
        assert answered(site.address).content == PAGE
    bomb = gzip.compress(b"\0" * 50_000_000)
    with serve(lambda request: request.answer(bomb, Content_Encoding="gzip")) as site:
        assert "longer than" in refused(site.address, Limits(size=1_000_000))
    with serve(lambda request: request.answer(b"no gzip", Content_Encoding="gzip")) as site:
        assert "damaged" in refused(site.address)
    with serve(lambda request: request.answer(PAGE, Content_Encoding="br")) as site:
        assert "packed (br)" in refused(site.address)


def drip(request: Request) -> None:
    request.send_response(200)
    request.end_headers()
    for _ in range(200):
        request.wfile.write(b"a")
        request.wfile.flush()
        time.sleep(0.05)


def drip_headers(request: Request) -> None:
    request.wfile.write(b"HTTP/1.0 200 OK\r\nX-Slow: ")
    drip(request)


def hang(_: Request) -> None:
    time.sleep(3)


@pytest.mark.parametrize("respond", [drip, drip_headers, hang])
def test_a_slow_site_is_given_up(respond: Callable[[Request], None]) -> None:
    begun = time.monotonic()
    with serve(respond) as site:
        assert "within 0.5 seconds" in refused(site.address, Limits(seconds=0.5))
        assert time.monotonic() - begun < 2.5


def test_an_answer_that_breaks_off_is_told() -> None:
    def respond(request: Request) -> None:
        request.send_response(200)
        request.send_header("Content-Length", "1000")
        request.end_headers()
        request.wfile.write(PAGE)

    with serve(respond) as site:
        assert "broke off" in refused(site.address)


@pytest.mark.parametrize("noise", [b"", b"nonsense\r\n\r\n", b"HTTP/1.1 200 OK\r\n" + b"a: b\r\n" * 500 + b"\r\n"])
def test_what_speaks_no_http_is_told(noise: bytes) -> None:
    def respond(request: Request) -> None:
        request.wfile.write(noise)

    with serve(respond) as site:
        assert "broke off" in refused(site.address)


def test_nobody_listening_is_told() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    assert "could not be reached" in refused(f"http://127.0.0.1:{port}/")


def test_proxies_of_the_environment_are_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    with serve(lambda request: request.answer(PAGE)) as proxy, serve(lambda request: request.answer(PAGE)) as site:
        for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
            monkeypatch.setenv(name, proxy.address)
        answered(site.address)
        assert proxy.asked == []
        assert len(site.asked) == 1


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for the name news.example, made here, with its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "news.example")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("news.example")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    made = tmp_path_factory.mktemp("certificate") / "site.pem"
    made.write_bytes(
        certificate.public_bytes(Encoding.PEM) + key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    )
    return made


@pytest.mark.parametrize(("host", "is_its_name"), [("news.example", True), ("other.example", False)])
def test_a_secured_site_must_prove_its_name(
    certificate: Path, monkeypatch: pytest.MonkeyPatch, host: str, *, is_its_name: bool
) -> None:
    real = socket.getaddrinfo
    monkeypatch.setattr(socket, "getaddrinfo", lambda _, *rest, **named: real("127.0.0.1", *rest, **named))
    serving = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    serving.load_cert_chain(certificate)
    trusting = ssl.create_default_context(cafile=str(certificate))
    with serve(lambda request: request.answer(PAGE), context=serving) as site:
        found = fetch_here(f"https://{host}:{site.port}/", context=trusting)
        unknown = fetch_here(f"https://news.example:{site.port}/")
        assert len(site.asked) == is_its_name
    assert isinstance(found, Answer) == is_its_name
    if isinstance(found, Problem):
        assert "prove who it is" in found.message
    assert isinstance(unknown, Problem)
    assert "prove who it is" in unknown.message


def test_a_secured_site_sends_nobody_to_one_that_is_not(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = socket.getaddrinfo
    monkeypatch.setattr(socket, "getaddrinfo", lambda _, *rest, **named: real("127.0.0.1", *rest, **named))
    serving = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    serving.load_cert_chain(certificate)
    trusting = ssl.create_default_context(cafile=str(certificate))
    with serve(lambda request: request.answer(PAGE)) as plain:
        with serve(lambda request: request.send_on(f"{plain.address}/"), context=serving) as site:
            found = fetch_here(f"https://news.example:{site.port}/", context=trusting)
        assert plain.asked == []
    assert isinstance(found, Problem)
    assert "not secured" in found.message


def test_a_secured_site_that_never_shakes_hands_is_given_up() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        assert "within 0.3 seconds" in refused(f"https://127.0.0.1:{port}/", Limits(seconds=0.3))
