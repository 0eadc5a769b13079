"""Sites from GIS files: GeoJSON, GeoPackage and Shapefile, brought to WGS 84 by geopandas."""

import tempfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from zipfile import ZipFile, ZipInfo

import geopandas
import pyogrio
import shapely
from django.utils.translation import gettext as _
from pyogrio.errors import DataLayerError, DataSourceError
from pyproj.exceptions import CRSError
from shapely.errors import ShapelyError

from exchange.flat_files import own_places
from exchange.headers import as_columns
from exchange.sheets import NOTHING, Fault, Renamed, Row, Sheet, header_faults, lacks_its_key
from exchange.tables import TABLES
from exchange.uploads.archives import unpacked
from exchange.uploads.limits import TooMuch, refuse_rows

SITES = TABLES["sites"]
WGS84 = "EPSG:4326"
DECIMALS = 6
PARTS = {".shp", ".shx", ".dbf", ".prj", ".cpg"}
SHAPEFILE = b"\x00\x00\x27\x0a"
LONGEST_IN_DBF = 10  # characters of a column's name in a Shapefile
MAP_ALONE = {"tray", "unplaced"}  # members of /sites.geojson, which holds clusters too
POINT = ("latitude", "longitude")
BROKEN = (DataSourceError, DataLayerError, ShapelyError, CRSError, ValueError, TypeError, KeyError)
Read = tuple[list[Sheet], list[Fault]]


def read_geojson(data, renamed: Renamed = NOTHING) -> Read:
    """A FeatureCollection; without another `crs` its numbers are degrees, as RFC 7946 has it."""
    if not isinstance(data, dict) or data.get("type") != "FeatureCollection":
        raise TooMuch(_("This is no GeoJSON FeatureCollection."))
    if data.keys() >= MAP_ALONE:
        raise TooMuch(
            _("These are the marks of the map, not rows: take sites.csv of the data package.")
        )
    try:
        refuse_rows(len(data["features"]))
        own = own_places(data["features"])
        named = (data.get("crs") or {}).get("properties", {}).get("name", WGS84)
        frame = geopandas.GeoDataFrame.from_features(own or data["features"])
        if "geometry" in frame:
            frame = frame.set_crs(named)
    except (*BROKEN, AttributeError, IndexError) as error:
        if isinstance(error, TooMuch):
            raise
        raise TooMuch(_("The GeoJSON cannot be read: %s.") % error) from None
    sheets, faults = _sheet(frame, renamed)
    for sheet in sheets if own else ():
        sheet.notes.append(_("What the file says of deployments and sources was not read."))
    return sheets, faults


def read_geopackage(content: bytes, renamed: Renamed = NOTHING) -> Read:
    """The one layer of a GeoPackage."""
    if content[68:70] != b"GP":
        raise TooMuch(_("This is a database, and no GeoPackage."))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sites.gpkg"
        path.write_bytes(content)
        return _sheet(_layer(path), renamed)


def read_shapefile(archive: ZipFile, entries: list[ZipInfo], renamed: Renamed = NOTHING) -> Read:
    """The one Shapefile of a zip, with its parts and nothing else."""
    parts = [e for e in entries if PurePosixPath(e.filename.lower()).suffix in PARTS]
    if len({PurePosixPath(entry.filename).with_suffix("") for entry in parts}) > 1:
        raise TooMuch(_("The zip holds several Shapefiles. Hand in each by itself."))
    with tempfile.TemporaryDirectory() as folder:
        for entry in parts:
            suffix = PurePosixPath(entry.filename.lower()).suffix
            (Path(folder) / f"sites{suffix}").write_bytes(unpacked(archive, entry))
        path = Path(folder) / "sites.shp"
        if not path.read_bytes().startswith(SHAPEFILE):
            raise TooMuch(_("This is no Shapefile."))
        return _sheet(_layer(path), renamed, longest=LONGEST_IN_DBF)


def _layer(path: Path) -> geopandas.GeoDataFrame:
    try:
        layers = [name for name, kind in pyogrio.list_layers(path) if kind]
        if len(layers) != 1:
            names = ", ".join(layers) or "–"
            raise TooMuch(_("The file must have one layer with geometry; it has: %s.") % names)
        refuse_rows(pyogrio.read_info(path, layer=layers[0], force_feature_count=True)["features"])
        return geopandas.read_file(path, layer=layers[0], engine="pyogrio", on_invalid="ignore")
    except TooMuch:
        raise
    except BROKEN as error:
        raise TooMuch(_("The file cannot be read: %s.") % error) from None


def _sheet(frame: geopandas.GeoDataFrame, renamed: Renamed, longest: int = 100) -> Read:
    """The rows of `sites`; a row without a geometry, or with an outline, keeps its point."""
    if "geometry" not in frame or not len(frame):
        raise TooMuch(_("The file holds no places."))
    if frame.crs is None:
        raise TooMuch(
            _("The file does not say its coordinate system (CRS, .prj), and none is guessed.")
        )
    notes = []
    if not frame.crs.equals(WGS84, ignore_axis_order=True):
        notes.append(_("Brought from %s to degrees (WGS 84).") % frame.crs.name)
        frame = frame.to_crs(WGS84)
    names = {name: _column(name, longest) for name in frame.columns if name != "geometry"}
    columns, respelled = as_columns(SITES, list(names.values()), renamed)
    names = dict(zip(names, columns, strict=True))
    faults = [f for f in header_faults(SITES, list(names.values())) if f.column != "geometry"]
    if lacks_its_key(SITES, list(names.values()), faults):
        return [], faults
    doubted = {fault.column for fault in faults}
    taken = {name: column for name, column in names.items() if column not in doubted}
    columns = list(dict.fromkeys([*taken.values(), *POINT, "outline"]))
    sheet = Sheet(SITES, columns, [], passed_over=sorted(doubted), notes=notes)
    sheet.respelled = respelled
    for number, (record, geometry) in enumerate(_records(frame, taken), start=2):
        placed, sentence = _placed(geometry)
        if sentence:
            faults.append(Fault("sites", sentence, number, "geometry"))
        sheet.rows.append(Row(number, record | placed))
    return [sheet], faults


def _column(name: str, longest: int) -> str:
    """The column that an attribute is named by, also where a Shapefile has cut its name."""
    name = str(name).strip().lower()
    cut = [column for column in SITES.names if column[:longest] == name]
    return cut[0] if len(cut) == 1 else name


def _records(frame, taken: dict[str, str]) -> Iterator[tuple[dict[str, str], object]]:
    kept = frame[list(taken)].astype(object)
    texts = kept.where(kept.notna(), None).to_dict("records")
    for record, geometry in zip(texts, frame.geometry, strict=True):
        yield {taken[name]: _text(value) for name, value in record.items()}, geometry


def _text(value) -> str:
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        return ";".join(map(str, value))
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _placed(geometry) -> tuple[dict[str, str], str]:
    """The cells that a geometry fills, and what is wrong with it."""
    if geometry is None or geometry.is_empty:
        return {}, ""
    if not geometry.is_valid:
        return {}, _("The geometry is not valid: %s.") % shapely.is_valid_reason(geometry)
    west, south, east, north = geometry.bounds
    if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
        return {}, _("The geometry is off the earth; are these metres, and not degrees?")
    if geometry.geom_type == "MultiPoint" and len(geometry.geoms) == 1:
        geometry = geometry.geoms[0]
    if geometry.geom_type == "Point":
        point = {"latitude": geometry.y, "longitude": geometry.x}
        return {name: f"{number:.{DECIMALS}f}" for name, number in point.items()}, ""
    return {"outline": shapely.to_geojson(shapely.force_2d(geometry))}, ""
