import pytest

from exchange.reading import Fault, read_folder, read_sheet
from exchange.tables import TABLES
from tests.exchange.tables_in_files import whole, write

SOURCES = TABLES["sources"]


def sentences(content: bytes, table=SOURCES) -> list[str]:
    return [str(fault) for fault in read_sheet(table, content)[1]]


def test_a_table_is_read_with_the_row_numbers_of_a_spreadsheet():
    sheet, faults = read_sheet(SOURCES, b'slug,title\na,"two\nlines"\nb,One\n')
    assert faults == []
    assert [(row.number, row.cells["slug"]) for row in sheet.rows] == [(2, "a"), (3, "b")]


def test_the_mark_of_a_spreadsheet_is_no_part_of_the_first_column():
    sheet, faults = read_sheet(SOURCES, b"\xef\xbb\xbfslug,title\na,A\n")
    assert (faults, sheet.columns) == ([], ["slug", "title"])


def test_empty_lines_are_passed_over():
    sheet, _faults = read_sheet(SOURCES, b"slug,title\n\na,A\n,\n , \n")
    assert len(sheet.rows) == 1


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "The file is empty"),
        (b"slug,titel\na,A\n", "no column “titel”. Did you mean “title”?"),
        (b"slug,colour\na,A\n", "no column “colour”."),
        (b"title\nA\n", "slug: The column is part of the key"),
        (b"slug,title,title\na,A,B\n", "title: The column stands there twice"),
        (b"slug,title\na\n", "row 2: The row has 1 cells, the header 2."),
        (b"slug,title\na,A,B\n", "row 2: The row has 3 cells, the header 2."),
        (b"slug,title\na,Col\xf3n\n", "row 2: The file is not UTF-8."),
        (b'slug,title\na,"A" b\n', "row 2: A cell goes on behind its closing quote"),
        (b"slug,title\na,Col\xf3n\n", "seems to be Windows-1252 (“Colón”). Save it as “CSV UTF-8”"),
        ("slug,title\na,A\n".encode("utf-16"), "seems to be UTF-16. Save it as “CSV UTF-8”"),
        ("slug,title\na,A\n".encode("utf-16-le"), "seems to be UTF-16"),
        (b"slug,Tit1e\na,A\n", "no column “Tit1e”. Did you mean “title”?"),
        (b"slug,title,Title\na,A,B\n", "“Title”. It is nearly “title”, which stands there too."),
        (b"slug;titel\na;A\n", "no column “titel”. Did you mean “title”?"),
    ],
    ids=[
        "empty",
        "near miss",
        "unknown",
        "no key",
        "twice",
        "short",
        "long",
        "latin-1",
        "quotes",
        "code page",
        "utf-16",
        "utf-16 without mark",
        "a capital and a wrong letter",
        "nearly twice",
        "semicolons",
    ],
)
def test_a_file_that_cannot_be_read_says_where_and_why(content, says):
    assert any(says in sentence for sentence in sentences(content))


@pytest.mark.parametrize("name", ["cameras.csv", "Claims.csv", "claims.CSV"])
def test_a_file_of_an_unknown_name_is_not_passed_over(tmp_path, name):
    (tmp_path / name).write_text("id\n1\n")
    [fault] = read_folder(tmp_path)[1]
    assert fault.table == name[:-4]
    assert fault.sentence.startswith("No table has this name; they are: claims.csv, ")


def test_other_files_may_lie_beside_the_tables(tmp_path):
    write(tmp_path, whole())
    (tmp_path / "README.md").write_text("Notes.")
    assert read_folder(tmp_path)[1] == []


def test_a_folder_in_the_place_of_a_file_is_named(tmp_path):
    (tmp_path / "claims.csv").mkdir()
    [fault] = read_folder(tmp_path)[1]
    assert (fault.table, fault.sentence) == (
        "claims",
        "The file cannot be read: Is a directory.",
    )


def test_a_cell_may_be_as_long_as_an_outline():
    sheet, faults = read_sheet(SOURCES, b"slug,title\na," + b"x" * 200_000 + b"\n")
    assert faults == [] and len(sheet.rows[0].cells["title"]) == 200_000


def test_a_fault_names_its_value_where_the_sentence_does_not():
    fault = Fault("sources", "Enter a valid URL.", 7, "url", "no address")
    assert str(fault) == "sources.csv, row 7, url: Enter a valid URL. (it holds “no address”)"


def test_a_folder_without_tables_says_so(tmp_path):
    _sheets, faults = read_folder(tmp_path)
    assert "holds none of the tables" in faults[0].sentence


@pytest.mark.parametrize(("mark", "word"), [(";", "semicolons"), ("\t", "tabs")])
def test_a_table_under_another_separator_is_read_and_says_so(mark, word):
    content = f'slug{mark}title\na{mark}"A{mark}, B"\n'.encode()
    sheet, faults = read_sheet(SOURCES, content)
    assert faults == []
    assert sheet.rows[0].cells == {"slug": "a", "title": f"A{mark}, B"}
    assert sheet.notes == [f"sources.csv is separated by {word}, and was read so."]


def test_a_column_that_is_unknown_leaves_the_others_readable():
    sheet, faults = read_sheet(SOURCES, b"slug,remark,title\na,mine,A\n")
    assert [fault.column for fault in faults] == ["remark"]
    assert (sheet.columns, sheet.passed_over) == (["slug", "title"], ["remark"])
    assert sheet.rows[0].cells == {"slug": "a", "title": "A"}


def test_the_columns_of_a_list_of_errors_are_passed_over():
    content = b"slug,title,import_row,import_reason\na,A,7,title: Too long.\n"
    sheet, faults = read_sheet(SOURCES, content)
    assert faults == [] and sheet.columns == ["slug", "title"]
