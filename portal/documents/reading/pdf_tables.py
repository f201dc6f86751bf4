"""Ruled tables of a PDF page: the grid that its thin lines draw, and the text in each cell."""

from dataclasses import dataclass, field

_THIN, _SHORTEST, _NEAR = 2.5, 6.0, 3.0
_MOST_RULES, _MOST_EDGES = 20_000, 400

Box = tuple[float, float, float, float]


@dataclass(slots=True)
class Piece:
    """A stretch of text of one line, with its place on the page."""

    left: float
    bottom: float
    right: float
    top: float
    text: str

    @property
    def middle(self) -> float:
        return (self.bottom + self.top) / 2

    @property
    def height(self) -> float:
        return self.top - self.bottom


@dataclass(slots=True, eq=False)
class Grid:
    """Columns from the left, rows from the top, and the rules that are really drawn."""

    columns: list[float]
    rows: list[float]
    vertical: list[Box] = field(default_factory=list)
    horizontal: list[Box] = field(default_factory=list)

    @property
    def top(self) -> float:
        return self.rows[0]

    @property
    def is_table(self) -> bool:
        return len(self.columns) > 2 and len(self.rows) > 2

    def holds(self, piece: Piece) -> bool:
        centre = (piece.left + piece.right) / 2
        inside = self.columns[0] - _NEAR <= centre <= self.columns[-1] + _NEAR
        return inside and self.rows[-1] - _NEAR <= piece.middle <= self.rows[0] + _NEAR

    def cells(self, pieces: list[Piece]) -> list[list[list[Piece]]]:
        """Rows of cells; cells that no rule parts are one and the same list."""
        count = len(self.columns) - 1
        cells: list[list[list[Piece]]] = []
        for row in range(len(self.rows) - 1):
            line: list[list[Piece]] = []
            for column in range(count):
                if column and not self._is_ruled_left(row, column):
                    line.append(line[-1])
                elif row and not self._is_ruled_above(row, column):
                    line.append(cells[-1][column])
                else:
                    line.append([])
            cells.append(line)
        for piece in pieces:
            row = _interval([-edge for edge in self.rows], -piece.middle)
            column = _interval(self.columns, (piece.left + piece.right) / 2)
            cells[row][column].append(piece)
        return cells

    def _is_ruled_left(self, row: int, column: int) -> bool:
        x, y = self.columns[column], (self.rows[row] + self.rows[row + 1]) / 2
        return any(abs((b[0] + b[2]) / 2 - x) < _NEAR and b[1] <= y <= b[3] for b in self.vertical)

    def _is_ruled_above(self, row: int, column: int) -> bool:
        y, x = self.rows[row], (self.columns[column] + self.columns[column + 1]) / 2
        return any(
            abs((b[1] + b[3]) / 2 - y) < _NEAR and b[0] <= x <= b[2] for b in self.horizontal
        )


def _interval(edges: list[float], value: float) -> int:
    for index in range(1, len(edges) - 1):
        if value < edges[index]:
            return index - 1
    return len(edges) - 2


def find_grids(boxes: list[Box]) -> list[Grid]:
    """The grids that thin boxes and cell frames draw, from the top of the page down."""
    vertical, horizontal = _rules(boxes[:_MOST_RULES])
    if len(vertical) < 2 or len(horizontal) < 2:
        return []
    grids = []
    for low, high in _bands(vertical):
        inner = [b for b in vertical if b[1] < high and b[3] > low]
        across = [b for b in horizontal if low - _NEAR <= (b[1] + b[3]) / 2 <= high + _NEAR]
        columns = _edges([(b[0] + b[2]) / 2 for b in inner])
        rows = _edges([(b[1] + b[3]) / 2 for b in across])[::-1]
        if len(columns) > 1 and len(rows) > 1 and len(columns) + len(rows) < _MOST_EDGES:
            grids.append(Grid(columns, rows, inner, across))
    return sorted(grids, key=lambda grid: -grid.top)


def _rules(boxes: list[Box]) -> tuple[list[Box], list[Box]]:
    """Upright and level rules. A frame counts as its four sides."""
    vertical: list[Box] = []
    horizontal: list[Box] = []
    for left, bottom, right, top in boxes:
        width, height = right - left, top - bottom
        if width <= _THIN and height >= _SHORTEST:
            vertical.append((left, bottom, right, top))
        elif height <= _THIN and width >= _SHORTEST:
            horizontal.append((left, bottom, right, top))
        elif width > _SHORTEST and height > _SHORTEST:
            vertical += [(left, bottom, left, top), (right, bottom, right, top)]
            horizontal += [(left, bottom, right, bottom), (left, top, right, top)]
    return vertical, horizontal


def _bands(vertical: list[Box]) -> list[tuple[float, float]]:
    """Stretches of the page's height that upright rules cover without a break."""
    bands: list[tuple[float, float]] = []
    for low, high in sorted((b[1], b[3]) for b in vertical):
        if bands and low <= bands[-1][1] + _NEAR:
            bands[-1] = (bands[-1][0], max(bands[-1][1], high))
        else:
            bands.append((low, high))
    return bands


def _edges(values: list[float]) -> list[float]:
    edges: list[float] = []
    for value in sorted(values):
        if not edges or value - edges[-1] > _NEAR:
            edges.append(value)
    return edges
