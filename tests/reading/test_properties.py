import pytest

from whosays.reading.properties import read_author, read_title


@pytest.mark.parametrize(
    "title",
    [
        "Raid on the mill",
        "  Raid on\nthe mill ",
        "“We heard shots”",
        "2016: a year of raids",
        "Word of the raid spread",
    ],
)
def test_a_title_is_taken(title: str) -> None:
    assert read_title(title, "a.pdf") == " ".join(title.split())


@pytest.mark.parametrize(
    "title",
    [
        "",
        "Microsoft Word - mill raid v3.doc",
        "Microsoft Word - mill raid",
        "PowerPoint Presentation",
        "mill_final.indd",
        "untitled",
        "Document1",
        "Scan 12",
        "mill-raid",
        "mill-raid.pdf",
        "1234",
        "Raid\x00 on the mill",
        "x" * 400,
    ],
)
def test_a_name_of_a_file_or_a_program_is_no_title(title: str) -> None:
    assert read_title(title, "mill-raid.pdf") is None


@pytest.mark.parametrize("author", ["Ana Petrovic", "Harbour Gazette", "REUTERS", "van der Berg, Jan"])
def test_an_author_is_taken(author: str) -> None:
    assert read_author(author) == author


@pytest.mark.parametrize("author", ["", "user", "Admin", "Microsoft Office User", "python-docx", "jdoe7", "HP", "ab"])
def test_the_account_of_a_computer_is_no_author(author: str) -> None:
    assert read_author(author) is None
