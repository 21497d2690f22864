"""What is fuzzed: one target a reader, with the ending that leads to it, its seeds, and the code whose ways count."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from evaluation.fuzzing import seeds
from evaluation.fuzzing.judging import Tally, judge_export, judge_file, judge_text


@dataclass(frozen=True, slots=True)
class Target:
    """A reader: the name of the file that leads to it, valid files, words of its format, and what judges an input.

    `packages` are followed besides `whosays` to find new ways through the bytes; `longest` bounds inputs, in bytes.
    """

    file: str
    seeds: Callable[[], Sequence[bytes]]
    words: tuple[bytes, ...] = ()
    packages: tuple[str, ...] = ()
    longest: int = 4096
    judge: Callable[[str, bytes, Tally], None] = judge_file


_XML = (b"<!ENTITY", b"<![CDATA[", b"&#x0;", b"<?xml", b"encoding=", b"xmlns=", b"<!--", b"-->", b"&lt;", b"</")
_JSON = (b"\\ud800", b"\\u0000", b"1e999", b"NaN", b"-Infinity", b"null", b'"text":', b'"id":', b"[[[[", b'"maintext":')
_MAIL = (
    *(b"multipart/mixed", b"message/rfc822", b"boundary=", b"=?utf-8?b?", b"?=", b"quoted-printable", b"base64"),
    *(b"Content-Type:", b"charset=", b"filename*0*=", b"utf-7", b"x-uuencode", b"--b", b"\r\n\r\n", b"text/html"),
)
_ZIP = (
    b"PK\x03\x04",
    b"PK\x01\x02",
    b"PK\x05\x06",
    b"PK\x06\x06",
    b"PK\x06\x07",
    b"\xff\xff\xff\xff",
    b"../",
    b".jsonl",
)
_WARC = (
    *(b"WARC/1.0\r\n", b"WARC-Type: ", b"response", b"resource", b"conversion", b"revisit", b"Content-Length: "),
    *(b"Transfer-Encoding: chunked", b"Content-Encoding: ", b"deflate", b"\r\n\r\n", b"HTTP/1.1 200", b"text/plain"),
)
_PDF = (
    *(b"/Filter", b"/FlateDecode", b"/LZWDecode", b"/ASCII85Decode", b"/RunLengthDecode", b"/DecodeParms", b"/ObjStm"),
    *(b"endobj", b"endstream", b"/Encrypt", b"/ToUnicode", b"/XObject", b"/Kids", b"/Prev", b" 0 R", b"xref", b"Tj"),
)
_CLAIMS = (
    *(b" said that ", b" accused ", b" killed ", b" denied ", b" on 3 May 2022", b" in Kaduna", b"according to "),
    *(b"\xe2\x80\x9c", b"\xe2\x80\x9d", b"\n\n", b" at least ", b" among them ", b"1,000", b" two days later"),
    *(b"(AP) -- ", b"Q: ", b"A: ", b" the Taliban ", b" no one ", b" they ", b"\xe2\x80\xae", b"\xcc\x81", b"\0"),
    b"\xed\xa0\x80",
)
_EXTRACTING = ("whosays.annotating", "whosays.extracting", "whosays.pipeline")
_TEXT = (b"March 6, 2016", b"Published ", b"\xe2\x80\xae", b"\xcc\x81", b"\xe2\x80\x8b", b"\xed\xa0\x80", b"\xff\xfe")

TARGETS: Mapping[str, Target] = {
    "text": Target("raid.txt", seeds.text_seeds, _TEXT),
    "lines": Target("raid.jsonl", seeds.line_seeds, _JSON),
    "objects": Target("raid.json", seeds.object_seeds, _JSON),
    "table": Target("raid.csv", seeds.table_seeds, (b'"', b'""', b"sep=", b"\r", b"text", b"\xff\xfe", b"['a']")),
    "metadata": Target("metadata.csv", seeds.metadata_seeds, (b"file", b"raid.txt", b"\0", b"published", b"../")),
    "mail": Target("raid.eml", seeds.mail_seeds, _MAIL, ("email",)),
    "mailbox": Target("raid.mbox", seeds.mailbox_seeds, (b"\nFrom a 10:00\n", *_MAIL), ("email",)),
    "zip": Target("raid.zip", seeds.zip_seeds, _ZIP, ("zipfile",)),
    "gzip": Target("raid.txt.gz", seeds.gzip_seeds, (b"\x1f\x8b\x08",), ("gzip",)),
    "warc": Target("raid.warc", seeds.warc_seeds, _WARC, ("warcio",)),
    "page": Target("raid.html", seeds.page_seeds, _XML, ("trafilatura", "htmldate")),
    "feed": Target("raid.rss", seeds.feed_seeds, _XML, ("feedparser",)),
    "pdf": Target("raid.pdf", seeds.pdf_seeds, _PDF, ("pypdf",)),
    "word": Target("raid.docx", seeds.word_seeds, (*_ZIP, *_XML), ("docx",), longest=65_536),
    "parquet": Target("raid.parquet", seeds.parquet_seeds, (b"PAR1",), longest=8192),
    "extract": Target("raid.txt", seeds.telling_seeds, _CLAIMS, _EXTRACTING, longest=1024, judge=judge_text),
    "export": Target("export", seeds.export_seeds, (*_JSON, b'"whosays":1', b'"@context":'), judge=judge_export),
}
