import pytest

from deployments.mapping.grid import SIDE, cell_shift, grid_cell, grid_point


@pytest.mark.parametrize(
    ("latitude", "longitude", "cell"),
    [
        (0, 0, (SIDE // 2, SIDE // 2)),
        (85.05112878, -180, (0, 0)),
        (-90, 180, (SIDE - 1, SIDE - 1)),
        (90, 180, (SIDE - 1, 0)),
    ],
)
def test_a_point_has_one_cell_and_the_poles_are_clamped(latitude, longitude, cell):
    assert grid_cell(latitude, longitude) == pytest.approx(cell, abs=1)


def test_north_is_up_and_east_is_right():
    x, y = grid_cell(-0.22, -78.51)
    east_x, _ = grid_cell(-0.22, -78.50)
    _, north_y = grid_cell(-0.21, -78.51)
    assert east_x > x and north_y < y


@pytest.mark.parametrize(("zoom", "shift"), [(0, 22), (4, 18), (16, 6), (22, 0), (24, 0)])
def test_a_tile_holds_four_by_four_cells_at_any_zoom(zoom, shift):
    assert cell_shift(zoom) == shift


@pytest.mark.parametrize("point", [(-0.22, -78.51), (19.43, -99.13), (-54.8, -68.3)])
def test_a_cell_leads_back_to_its_point_within_three_metres(point):
    assert grid_point(*grid_cell(*point)) == pytest.approx(point, abs=3e-5)
