"""Files are told by what they hold, limits are enforced, and every refusal says what to do."""

import json
import zipfile
from zipfile import ZipInfo

import geopandas
import pytest
from shapely.geometry import LineString, Point, Polygon

from exchange import headers
from exchange.sheet_notes import notes_of
from exchange.tables import DATASET
from exchange.uploads import archives, files, limits, workbooks
from exchange.uploads.files import read_file
from exchange.uploads.mending import Mending
from tests.exchange.handed_in import A_DAY, csv_of, workbook_of, zip_of
from tests.exchange.tables_in_files import whole

CSV = b"slug,title\na,A\n"


def refusal(name: str, content: bytes, table: str = "") -> str:
    sheets, [fault] = read_file(name, content, table)
    assert sheets == []
    return fault.sentence


def cells(name: str, content: bytes, table: str = "") -> list[dict]:
    [sheet], faults = read_file(name, content, table)
    assert [str(fault) for fault in faults] == []
    return [row.cells for row in sheet.rows]


@pytest.mark.parametrize(
    ("name", "chosen"),
    [("sources.csv", ""), ("Sources (2).csv", ""), ("mine.csv", "sources"), ("x", "sources")],
)
def test_the_table_is_the_chosen_one_or_that_of_the_name(name, chosen):
    assert cells(name, CSV, chosen) == [{"slug": "a", "title": "A"}]


def test_country_events_are_not_taken_for_events():
    assert files.table_of("country_events.csv").name == "country_events"
    assert files.table_of("events.csv").name == "events"


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("mine.csv", CSV, "Choose the table"),
        ("sources.csv", b"", "The file is empty"),
        ("sources.xls", b"\xd0\xcf\x11\xe0 old", "Save it as .xlsx"),
        ("sources.ods", zip_of({"content.xml": b"<x/>"}), "OpenDocument"),
        ("sources.zip", b"PK\x03\x04 torn", "The zip cannot be opened"),
        ("a.zip", zip_of({"inner.zip": b"PK\x03\x04"}), "a zip in the zip"),
        ("a.zip", zip_of({"sources.csv": zip_of({"a": b""})}), "a zip in the zip"),
        ("a.zip", zip_of({"../sources.csv": CSV}), "leads out of the zip"),
        ("a.zip", zip_of({"/etc/sources.csv": CSV}), "leads out of the zip"),
        ("a.zip", zip_of({"..\\sources.csv": CSV}), "leads out of the zip"),
        ("a.zip", zip_of({"sources.csv": b"0" * 30_000_000}), "would unpack to 28 MB"),
        ("a.zip", zip_of({"README.md": b"Notes"}), "holds none of the tables"),
        ("a.xlsx", zip_of({"xl/workbook.xml": b"<torn"}), "The workbook cannot be read"),
        ("a.gpkg", b"SQLite format 3\x00" + b"\x00" * 90, "no GeoPackage"),
        ("a.geojson", b"{", "This is no JSON"),
        ("a.geojson", b'{"type": "Topology"}', "no GeoJSON FeatureCollection"),
        ("a.geojson", b'{"type": "FeatureCollection", "features": [3]}', "cannot be read"),
        ("a.geojson", b'{"type": "FeatureCollection", "features": []}', "holds no places"),
    ],
)
def test_a_file_that_is_not_taken_says_why(name, content, says):
    assert says in refusal(name, content)


def test_a_link_in_a_zip_is_not_followed(tmp_path):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        link = ZipInfo("sources.csv")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    assert "leads out of the zip" in refusal("a.zip", path.read_bytes())


def test_too_many_files_bytes_and_rows_are_refused_with_the_limit(monkeypatch):
    many = zip_of({f"{n}.txt": b"" for n in range(101)})
    assert refusal("a.zip", many) == "The zip holds 101 files; at most 100 are taken."
    monkeypatch.setattr(limits, "MOST_ROWS", 2)
    monkeypatch.setattr(workbooks, "MOST_ROWS", 2)
    four = b"slug,title\na,A\nb,B\nc,C\n"
    assert "more than 2 rows" in refusal("sources.csv", four)
    assert "more than 2 rows" in refusal("a.zip", zip_of({"sources.csv": four}))
    rows = [["slug"], ["a"], ["b"], ["c"]]
    assert "more than 2 rows" in refusal("a.xlsx", workbook_of(sources=rows))
    monkeypatch.setattr(limits, "MOST_BYTES", 5)
    assert "Divide it" in refusal("sources.csv", CSV)


def test_a_workbook_is_no_bomb_either(monkeypatch):
    monkeypatch.setattr(archives, "MOST_UNPACKED", 100)
    assert "would unpack" in refusal("a.xlsx", workbook_of(sources=[["slug"], ["a"]]))


def test_a_package_may_lie_in_a_folder_with_other_files():
    package = {f"data/{name}.csv": csv_of(rows) for name, rows in whole().items()}
    package |= {"data/README.md": b"Notes", "__MACOSX/data/._sources.csv": b"\x00"}
    sheets, faults = read_file("package.zip", zip_of(package))
    assert faults == []
    assert [sheet.table.name for sheet in sheets][:2] == ["sources", "vendors"]


def test_a_package_names_tables_that_stand_twice_or_are_none():
    content = zip_of({"sources.csv": CSV, "b/sources.csv": CSV, "cameras.csv": CSV})
    _sheets, faults = read_file("a.zip", content)
    assert [(f.table, f.sentence[:9]) for f in faults] == [
        ("sources", "The table"),
        ("cameras", "No table "),
    ]


# --- Workbooks -----------------------------------------------------------------


def test_the_cells_of_a_workbook_become_the_text_one_would_write():
    head = ["slug", "title", "date", "url", "author", "publisher", "kind", "language"]
    row = ["a", 4300, (A_DAY, "dd/mm/yyyy"), True, 0.1, -0.22, 40.0, " x "]
    content = workbook_of(sources=[head, row, [], ["b", None, (A_DAY, "mmm yyyy")]])
    first, second = cells("anything.xlsx", content)
    expected = ["a", "4300", "2019-03-04", "true", "0.1", "-0.22", "40", " x "]
    assert list(first.values()) == expected
    assert (second["date"], second["title"], second["language"]) == ("2019-03", "", "")


def test_a_date_that_shows_its_year_is_a_year():
    content = workbook_of(sources=[["slug", "date"], ["a", (A_DAY, "yyyy")]])
    assert cells("a.xlsx", content) == [{"slug": "a", "date": "2019"}]


def test_formulas_are_refused_at_their_address():
    content = workbook_of(sources=[["slug", "title"], ["a", "=1+1"], ["b", "B"]])
    [sheet], [fault] = read_file("a.xlsx", content)
    assert (fault.row, fault.column, fault.value) == (2, "title", "=1+1")
    assert fault.sentence == "The cell B2 holds a formula. Paste its value instead."
    assert len(sheet.rows) == 2


def test_sheets_are_tables_by_their_names_and_others_are_named():
    content = workbook_of(sources=[["slug"], ["a"]], Vendors=[["slug"], ["b"]], Notes=[["x"]])
    sheets, faults = read_file("a.xlsx", content)
    assert (faults, [s.table.name for s in sheets]) == ([], ["sources", "vendors"])
    assert sheets[0].notes == ["The sheet “Notes” is named like no table and was passed over."]


def test_a_single_sheet_may_be_the_table_that_was_chosen():
    content = workbook_of(Sheet1=[["slug"], ["a"]])
    assert cells("a.xlsx", content, "sources") == [{"slug": "a"}]
    assert "No sheet is named like a table" in refusal("a.xlsx", content)


def test_an_empty_sheet_says_that_it_is_empty():
    assert "needs a first row" in refusal("a.xlsx", workbook_of(sources=[]))


def test_a_sheet_is_told_by_its_columns_where_they_are_those_of_one_table():
    head = ["ID", "deployment", "Lat", "Lon", "precision"]
    content = workbook_of(Places=[head, ["s1"]], Remarks=[["To do"]], README=[["slug"]])
    said = Mending()
    _sheets, faults = read_file("a.xlsx", content, mending=said)
    assert {fault.suggestion for fault in faults} == {"latitude", "longitude"}
    assert said.untold == ["Remarks"]
    said.columns = {"sites": {"Lat": "latitude", "Lon": "longitude"}}
    [sheet], faults = read_file("a.xlsx", content, mending=said)
    assert (faults, sheet.table.name, sheet.title) == ([], "sites", "Places")
    assert sheet.notes[0] == "“Places” was read as sites, by the names of its columns."


def test_wide_sheets_of_something_else_cost_no_time(monkeypatch):
    asked = []
    near = headers.near_column
    monkeypatch.setattr(headers, "near_column", lambda *of: asked.append(of) or near(*of))
    wide = [[f"column {row} {n}" for n in range(200)] for row in range(12)]
    said = Mending()
    read_file("a.xlsx", workbook_of(A=wide), mending=said)
    assert said.untold == ["A"]
    assert len(asked) <= headers.MOST_NAMES * len(DATASET)


def test_columns_that_several_tables_have_tell_none():
    said = Mending()
    assert read_file("a.xlsx", workbook_of(A=[["slug", "name"], ["a"]]), mending=said)[1]
    assert said.untold == ["A"]
    said = Mending(tables={"A": "vendors"})
    [sheet], _faults = read_file("a.xlsx", workbook_of(A=[["slug", "name"], ["a"]]), mending=said)
    assert (sheet.table.name, said.untold) == ("vendors", [])


def test_two_sheets_of_one_table_are_not_mixed():
    content = workbook_of(**{"vendors": [["slug"], ["a"]], "Vendors ": [["slug"], ["b"]]})
    sheets, [fault] = read_file("a.xlsx", content)
    assert (len(sheets), fault.sentence) == (1, "Another sheet is of the table vendors too.")


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_title_above_the_header_is_left_out_and_it_is_said(kind):
    rows = [["Sources, as of June"], [], ["slug", "title", "url"], ["a", "A", ""]]
    text = b"Sources; as of June\n\nslug;title;url\na;A;\n"
    content = text if kind == "csv" else workbook_of(sources=rows)
    [sheet], faults = read_file(f"sources.{kind}", content)
    assert faults == []
    assert [(row.number, row.cells["title"]) for row in sheet.rows] == [(4, "A")]
    assert sheet.letters == {"slug": "A", "title": "B", "url": "C"}
    note = "The columns are named in row 3 of sources; what stands above is left out."
    assert note in notes_of([sheet])


def test_where_the_headers_of_several_sheets_stand_is_said_in_one_line():
    head = [["A title"], [], ["slug", "title"], ["a", "A"]]
    lynx = [["A title"], ["slug", "name"], ["lynx", "Lynx"]]
    sites = [["id", "deployment", "name"], ["s1", "x", "Town"]]
    technologies = [["A title"], [], ["slug", "name", "glossary"], ["cctv", "Video", "Cameras."]]
    sheets, _faults = read_file(
        "a.xlsx",
        workbook_of(sources=head, vendors=lynx, sites=sites, technologies=technologies),
    )
    assert notes_of(sheets) == [
        "The columns are named in row 2 of vendors; row 3 of sources, technologies; "
        "what stands above is left out."
    ]


def test_empty_columns_behind_the_last_are_no_columns():
    assert cells("sources.csv", b"slug,title,,\na,A,,\n") == [{"slug": "a", "title": "A"}]
    _sheets, [fault] = read_file("sources.csv", b"slug,title,,\na,A,,x\n")
    assert fault.sentence == "The row has 4 cells, the header 2."


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_file_without_rows_says_so(kind):
    book = workbook_of(sources=[["slug"]], vendors=[["slug"]])
    content = b"slug,title\n" if kind == "csv" else book
    [*_sheets], [fault] = read_file(f"sources.{kind}", content)
    assert fault.sentence == "There are no rows below the names of the columns."


# --- Lists of errors ---------------------------------------------------------------

ERRORS = [
    ["table", "slug", "title", "note", "id", "import_row", "import_reason"],
    ["sources", "a", "'=A", "", "", "7", "title: a reason"],
    ["claims", "", "", "Mended", "c1", "9", "note: a reason"],
]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_list_of_errors_of_several_tables_is_read_by_its_column(kind):
    text = "\n".join(",".join(row) for row in ERRORS).encode()
    content = text if kind == "csv" else workbook_of(Sheet1=ERRORS)
    sheets, faults = read_file(f"import-3-errors.{kind}", content)
    assert faults == []
    assert [(s.table.name, [(r.number, r.cells) for r in s.rows]) for s in sheets] == [
        ("sources", [(2, {"slug": "a", "title": "=A"})]),
        ("claims", [(3, {"note": "Mended", "id": "c1"})]),
    ]
    assert sheets[1].letters["note"] == "D"


def test_a_row_of_a_list_of_errors_that_names_no_table_is_said():
    content = b"table,slug,import_row\nsauces,a,2\nsources,b,3\n"
    [sheet], [fault] = read_file("import-3-errors.csv", content)
    assert (fault.row, fault.sentence) == (2, "“sauces” in the column “table” is no table.")
    assert len(sheet.rows) == 1


# --- Places ----------------------------------------------------------------------

MARKET = {"id": "s1", "deployment": "town", "name": "Market", "cameras": 4}


def frame(geometry, crs="EPSG:4326", **fields):
    return geopandas.GeoDataFrame([MARKET | fields], geometry=[geometry], crs=crs)


def geojson(**members) -> bytes:
    feature = {
        "type": "Feature",
        "properties": MARKET,
        "geometry": {"type": "Point", "coordinates": [-78.5, -0.2]},
    }
    return json.dumps({"type": "FeatureCollection", "features": [feature]} | members).encode()


def test_geojson_becomes_rows_of_sites():
    [row] = cells("a.geojson", geojson())
    expected = {"id": "s1", "deployment": "town", "name": "Market", "cameras": "4"}
    assert row == expected | {"latitude": "-0.200000", "longitude": "-78.500000"}


@pytest.mark.parametrize("kind", ["gpkg", "shp"])
def test_other_systems_are_brought_to_degrees_and_it_is_said(tmp_path, kind):
    metres = frame(Point(-78.5, -0.2)).to_crs("EPSG:32717")
    metres.to_file(tmp_path / f"places.{kind}")
    name, content = packed(tmp_path, kind)
    [sheet], faults = read_file(name, content)
    assert faults == []
    [row] = sheet.rows
    assert (row.cells["latitude"], row.cells["longitude"]) == ("-0.200000", "-78.500000")
    assert row.cells["cameras"] == "4"
    assert "WGS 84 / UTM zone 17S" in sheet.notes[0].replace("_", " ")


def packed(folder, kind: str) -> tuple[str, bytes]:
    if kind == "gpkg":
        return "places.gpkg", (folder / "places.gpkg").read_bytes()
    parts = {path.name: path.read_bytes() for path in folder.glob("places.*")}
    return "places.zip", zip_of(parts)


def test_a_shapefile_cuts_names_which_are_understood(tmp_path):
    frame(Point(-78.5, -0.2), subdivisio="EC-P").to_file(tmp_path / "places.shp")
    [row] = cells(*packed(tmp_path, "shp"))
    assert row["subdivision"] == "EC-P"


def test_a_missing_system_is_refused(tmp_path):
    frame(Point(-78.5, -0.2)).to_file(tmp_path / "places.shp")
    (tmp_path / "places.prj").unlink()
    assert "does not say its coordinate system" in refusal(*packed(tmp_path, "shp"))


def test_a_geojson_with_another_system_is_brought_to_degrees():
    feature = json.loads(geojson())["features"][0]
    feature["geometry"]["coordinates"] = [-8738580.0, -22263.9]
    named = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3857"}}
    [row] = cells("a.geojson", geojson(features=[feature], crs=named))
    assert (row["latitude"][:5], row["longitude"][:6]) == ("-0.20", "-78.50")


def test_metres_without_a_name_are_no_degrees():
    feature = json.loads(geojson())["features"][0]
    feature["geometry"]["coordinates"] = [-8738580.0, -22263.9]
    [_sheet], [fault] = read_file("a.geojson", geojson(features=[feature]))
    assert (fault.row, fault.column) == (2, "geometry")
    assert "are these metres" in fault.sentence


def test_an_outline_that_crosses_itself_is_named_with_the_place(tmp_path):
    bow = Polygon([(0, 0), (1, 1), (1, 0), (0, 1)])
    frame(bow).to_file(tmp_path / "places.gpkg")
    _sheets, [fault] = read_file(*packed(tmp_path, "gpkg"))
    assert (fault.row, fault.column) == (2, "geometry")
    assert "Self-intersection[0.5 0.5]" in fault.sentence


def test_a_strip_is_an_outline_and_leaves_the_point(tmp_path):
    frame(LineString([(-78, 0), (-78, 1)])).to_file(tmp_path / "places.gpkg")
    [row] = cells(*packed(tmp_path, "gpkg"))
    assert json.loads(row["outline"])["type"] == "LineString"
    assert "latitude" not in row


def test_attributes_that_are_no_columns_are_named(tmp_path):
    frame(Point(-78.5, -0.2), camaras=3).to_file(tmp_path / "places.gpkg")
    [sheet], [fault] = read_file(*packed(tmp_path, "gpkg"))
    assert "Did you mean “cameras”" in fault.sentence or "nearly “cameras”" in fault.sentence
    assert sheet.rows[0].cells["cameras"] == "4"
