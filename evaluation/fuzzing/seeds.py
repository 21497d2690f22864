"""Small valid files of every kind to begin with, made here, and words that a mutation alone would hardly find."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
import zlib
from collections.abc import Sequence
from functools import cache

RAID = "LAKESIDE, 7 March 2016 (GNA) - Gunmen killed three guards at the old mill on Sunday, police said."
SHORT = "Nobody has claimed the raid. Share this story. © 2016"
PAGE = (
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Raid</title><meta property="og:site_name" '
    'content="Gazette"><script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2016-03-07",'
    f'"author":{{"name":"A. Reporter"}}}}</script></head><body><article><h1>Raid</h1><p>{RAID}</p><p>{SHORT}</p>'
    "<ul><li>one<li>two</ul><table><tr><td>a<td>b</table></article></body></html>"
)
_ITEM = (
    "<title>Raid</title><link>https://gazette.example/1</link><guid>1</guid><pubDate>Mon, 07 Mar 2016 10:00:00 GMT"
    f"</pubDate><description>&lt;p&gt;{RAID}&lt;/p&gt;</description>"
)
RSS = f'<?xml version="1.0"?><rss version="2.0"><channel><title>Gazette</title><item>{_ITEM}</item></channel></rss>'
ATOM = (
    '<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Gazette</title><entry>'
    f'<id>urn:1</id><title>Raid</title><updated>2016-03-07T10:00:00Z</updated><content type="html">{RAID}</content>'
    "</entry></feed>"
)
MAIL = (
    "From: Press <press@town.example>\nSubject: =?utf-8?q?R=C3=A4id?=\nDate: Mon, 07 Mar 2016 10:00:00 +0000\n"
    'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="b"\n\n--b\nContent-Type: text/plain; charset=utf-8\n\n'
    f"{RAID}\n--b\nContent-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n<p>{SHORT}</p>\n--b\n"
    'Content-Type: text/plain; name="more.txt"\nContent-Disposition: attachment; filename="more.txt"\n'
    "Content-Transfer-Encoding: base64\n\nR3VubWVuIGtpbGxlZCB0aHJlZSBndWFyZHMu\n--b\nContent-Type: message/rfc822\n\n"
    f"Subject: Inner\nContent-Type: text/plain\n\n{SHORT}\n--b--\n"
)
LINE = json.dumps({"id": "a", "text": RAID, "title": "Raid", "published": "2016-03-07", "url": "https://g.example/1"})
KNOWN_LINE = json.dumps({"maintext": RAID, "title": "Raid", "date_publish": "2016-03-07 10:00:00", "authors": ["A"]})
TABLE = f'id,text,title,published_date\n1,"{RAID}",Raid,2016-03-07\n2,"{SHORT}",More,3/7/2016\n'


def text_seeds() -> Sequence[bytes]:
    """Plain text in several encodings, with furniture and dates."""
    lines = f"{RAID}\n\nMOST READ\n1. Another story\nShare this\nPublished March 6, 2016\n{SHORT}\n"
    accents = "Les tueurs ont enlevé trois étudiants à l’école, a déclaré la préfète."
    cyrillic = (
        "\u0411\u043e\u0435\u0432\u0438\u043a\u0438 \u0443\u0431\u0438\u043b\u0438 \u0442\u0440\u043e\u0438\u0445."
    )
    return (
        lines.encode(),
        lines.encode("utf-16"),
        accents.encode("cp1252"),
        cyrillic.encode("cp1251"),
        b"\xef\xbb\xbfa",
    )


def telling_seeds() -> Sequence[bytes]:
    """Texts with claims, quotations, days, places and actors to extract."""
    told = (
        "Gunmen killed at least 14 guards at a prison in Kaduna on 3 May 2022, the Interior Ministry said. “We counted "
        "nine dead,” Governor Amina Sule said. The army accused the Red Herons of the raid; they denied it.\n"
    )
    turns = (
        "KABUL (AP) -- A bomb wounded six people near a market last Friday. Q: Who did it?\nA: The Taliban, he said.\n"
    )
    return told.encode(), turns.encode(), f"{RAID} {SHORT}\n\nTwo days later five of them were released.".encode()


def page_seeds() -> Sequence[bytes]:
    """A web page, and a piece of one."""
    return PAGE.encode(), PAGE.encode("cp1252", "replace"), b"<p>" + RAID.encode()


def line_seeds() -> Sequence[bytes]:
    """JSON lines, by the contract and of a known layout."""
    return f"{LINE}\n{KNOWN_LINE}\n".encode(), LINE.encode("utf-16"), b'{"text":"\\ud800"}\n'


def object_seeds() -> Sequence[bytes]:
    """JSON of one report, a list of them, and an answer that holds a list."""
    return LINE.encode(), f"[{LINE},{KNOWN_LINE}]".encode(), f'{{"articles":[{KNOWN_LINE}]}}'.encode()


def table_seeds() -> Sequence[bytes]:
    """Tables, by commas and by tabs, and what is known of them."""
    return TABLE.encode(), TABLE.replace(",", "\t").encode(), b"sep=;\r\nid;text\r\n1;hello there\r\n"


def metadata_seeds() -> Sequence[bytes]:
    """The table beside the files."""
    return b"file,title,published,language\nraid.txt,Raid,2016-03-07,en\n", b"file;url\nraid.txt;https://g.example/1\n"


def mail_seeds() -> Sequence[bytes]:
    """An e-mail with all kinds of parts, and a plain one."""
    return MAIL.encode(), f"Subject: Raid\n\n{RAID}\n".encode()


def mailbox_seeds() -> Sequence[bytes]:
    """A mailbox of two messages."""
    return (
        f"From a Mon Mar 7 10:00:00 2016\n{MAIL}\n\nFrom b Mon Mar 7 11:00:00 2016\nSubject: x\n\n>From us\n".encode(),
    )


def feed_seeds() -> Sequence[bytes]:
    """RSS and Atom."""
    return RSS.encode(), ATOM.encode(), RSS.replace("UTF-8", "iso-8859-1").encode("latin-1")


def zip_of(**members: bytes) -> bytes:
    """A ZIP archive; in names two underscores stand for the dot."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name.replace("__", ".")), content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def zip_seeds() -> Sequence[bytes]:
    """Archives: one with a table beside its files, one in another."""
    inner = zip_of(raid__txt=RAID.encode(), metadata__csv=metadata_seeds()[0])
    return inner, zip_of(more__zip=inner, a__jsonl=LINE.encode()), zip_of(a__gz=gzip.compress(SHORT.encode(), mtime=0))


def gzip_seeds() -> Sequence[bytes]:
    """Packed files, one after the other too."""
    one = gzip.compress(RAID.encode(), mtime=0)
    return one, one + gzip.compress(SHORT.encode(), mtime=0)


def warc_seeds() -> Sequence[bytes]:
    """A web archive with a page as it came, one in chunks, and one that is packed."""
    page = PAGE.encode()
    chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(page), page)
    return (
        _record(b"", page)
        + _record(b"Transfer-Encoding: chunked\r\n", chunked)
        + _record(b"Content-Encoding: gzip\r\n", gzip.compress(page + b" ", mtime=0)),
    )


def _record(head: bytes, body: bytes) -> bytes:
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n%s\r\n%s" % (head, body)
    return (
        b"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: https://town.example/%d\r\nContent-Length: %d\r\n\r\n%s"
        b"\r\n\r\n" % (len(body), len(block), block)
    )


def pdf_seeds() -> Sequence[bytes]:
    """A PDF as it stands, one with a packed stream, and one without its end."""
    plain = _pdf(b"", _SHOWN)
    return plain, _pdf(b"/Filter/FlateDecode", zlib.compress(_SHOWN)), plain[: len(plain) * 2 // 3]


_SHOWN = b"BT /F1 11 Tf 1 0 0 1 72 700 Tm (%s) Tj 0 -13 Td (%s) Tj ET" % (RAID.encode(), b"Page 1 of 1")


def _pdf(filters: bytes, stream: bytes) -> bytes:
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[5 0 R]/Count 1>>",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        b"<<%s/Length %d>>\nstream\n%s\nendstream" % (filters, len(stream), stream),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</Font<</F1 3 0 R>>>>/Contents 4 0 R>>",
    )
    parts, places = [b"%PDF-1.7\n"], []
    for number, thing in enumerate(objects, start=1):
        places.append(sum(map(len, parts)))
        parts.append(b"%d 0 obj\n%s\nendobj\n" % (number, thing))
    table = b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    start = sum(map(len, parts))
    return b"".join((*parts, table, b"trailer\n<</Root 1 0 R/Size 6>>\nstartxref\n%d\n%%%%EOF\n" % start))


@cache
def word_seeds() -> Sequence[bytes]:
    """A Word document as the usual library writes it, and its text alone."""
    from docx import Document  # noqa: PLC0415  only this kind needs it

    document, written = Document(), io.BytesIO()
    document.add_heading("Raid")
    document.add_paragraph(RAID)
    document.add_table(1, 2).cell(0, 0).text = SHORT
    document.save(written)
    return (written.getvalue(),)


@cache
def parquet_seeds() -> Sequence[bytes]:
    """Parquet tables, packed and not."""
    import pyarrow as pa  # noqa: PLC0415  only this kind needs it
    from pyarrow import parquet  # noqa: PLC0415  likewise

    table = pa.table({"id": ["a", "b"], "text": [RAID, SHORT], "published_date": ["2016-03-07", None]})
    made = []
    for packing in ("none", "snappy", "gzip"):
        written = io.BytesIO()
        parquet.write_table(table, written, compression=packing)
        made.append(written.getvalue())
    return tuple(made)


def export_seeds() -> Sequence[bytes]:
    """Exports as they come back: a bundle, claims by the line, and a table of quotes."""
    quote = {"start": 0, "end": 8, "quote": "LAKESIDE"}
    reports = [{"id": "a", "text": RAID, "sha256": "0"}]
    bundle = {
        "whosays": 1,
        "reports": reports,
        "claims": [{"id": "c", "report": "a", "kind": "casualty", "evidence": [quote]}],
        "readings": [{"report": "a", "furniture": [[0, 4]], "tellings": [], "claims": ["c"]}],
        "decisions": [{"id": "d", "act": {"kind": "note"}, "reviewer": "me", "at": "2016-03-07T10:00:00Z"}],
        "copies": [{"original": "a", "copy": "a", "passages": [{"original": quote, "copy": quote}]}],
    }
    claim = {"id": "c", "report": {"id": "a", "text": RAID}, "evidence": [quote]}
    table = b'report,start,end,quote\na,0,8,"LAKESIDE"\n'
    return json.dumps(bundle).encode(), json.dumps(claim).encode() + b"\n", table, zip_of(evidence__csv=table)
