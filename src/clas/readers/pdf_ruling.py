"""Finds the rulings of a PDF page among the paths that are drawn on it.

In: a page that PDFium has loaded. Out: its rulings, lying and upright.
A border is a stroked segment, a thin filled rectangle, or a side of a stroked rectangle; shading is none.

    across, upright = rulings(page)
"""

from __future__ import annotations

import ctypes

import pypdfium2.raw as pdfium

from clas.readers import pdf_calls as calls
from clas.readers.failure import Failure, Unreadable
from clas.readers.pdf_line import Ruling

OBJECT_LIMIT = 60_000
"""Most objects on one page."""
THIN = 4.0
"""Widest border, in points."""
SHORT = 8.0
"""A shorter stroke, in points, is no border: an underline, a dash, a tick."""
_SEGMENT_LIMIT = 400
_DEPTH = 3
_a, _b, _c, _d = (ctypes.c_float() for _ in range(4))
_at_a, _at_b, _at_c, _at_d = map(ctypes.byref, (_a, _b, _c, _d))
_fill, _stroke = ctypes.c_int(), ctypes.c_int()
_matrix = pdfium.FS_MATRIX()
_get_object, _get_type, _get_bounds = calls.get_object, calls.get_type, calls.get_bounds
_PATH, _FORM = pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_FORM

Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]


class Found:
    """Rulings in the making: `across` lie, `upright` stand."""

    __slots__ = ("across", "upright")

    def __init__(self) -> None:
        self.across: list[Ruling] = []
        self.upright: list[Ruling] = []

    def add(self, left: float, bottom: float, right: float, top: float) -> bool:
        """Keep these bounds as a ruling when they are thin enough; whether they were thin."""
        if top - bottom <= THIN:
            if right - left > SHORT:
                self.across.append(Ruling((top + bottom) / 2, left, right))
            return True
        if right - left <= THIN:
            if top - bottom > SHORT:
                self.upright.append(Ruling((left + right) / 2, bottom, top))
            return True
        return False

    def outline(self, left: float, bottom: float, right: float, top: float) -> None:
        """Keep the four sides of a rectangle."""
        self.across += (Ruling(bottom, left, right), Ruling(top, left, right))
        self.upright += (Ruling(left, bottom, top), Ruling(right, bottom, top))


def rulings(page: ctypes.c_void_p) -> Found:
    """The rulings of a page; Unreadable(too_large)."""
    found = Found()
    count = calls.count_objects(page)
    if count > OBJECT_LIMIT:
        raise Unreadable(Failure.TOO_LARGE, f"{count} objects on a page")
    add, lie = found.add, found.across.append
    for i in range(count):
        piece = _get_object(page, i)
        kind = _get_type(piece)
        if kind == _PATH:
            _get_bounds(ctypes.c_void_p(piece), _at_a, _at_b, _at_c, _at_d)
            left, bottom, right, top = _a.value, _b.value, _c.value, _d.value
            if top - bottom <= THIN:
                if right - left > SHORT:
                    lie(Ruling((top + bottom) / 2, left, right))
            elif not add(left, bottom, right, top) and _stroked(piece):
                _segments(piece, found)
        elif kind == _FORM:
            _inside(piece, (1, 0, 0, 1, 0, 0), found, _DEPTH)
    return found


def _stroked(path: int) -> bool:
    calls.get_draw_mode(path, _fill, _stroke)
    return bool(_stroke.value)


def _segments(path: int, found: Found) -> None:
    """The straight sides of a larger stroked path: a rectangle, or a border drawn in one go."""
    matrix = _matrix_of(path)
    start = last = (0.0, 0.0)
    for i in range(min(calls.count_segments(path), _SEGMENT_LIMIT)):
        segment = calls.get_segment(path, i)
        calls.get_point(segment, _a, _b)
        point = _moved((_a.value, _b.value), matrix)
        kind = calls.get_segment_type(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            start = point
        elif kind == pdfium.FPDF_SEGMENT_LINETO:
            _side(last, point, found)
        if calls.get_close(segment):
            _side(point, start, found)
        last = point


def _side(one: Point, other: Point, found: Found) -> None:
    if abs(one[0] - other[0]) < 1 or abs(one[1] - other[1]) < 1:
        found.add(*map(min, one, other), *map(max, one, other))


def _inside(form: int, outer: Matrix, found: Found, depth: int) -> None:
    """The rulings of what is drawn as one (a form XObject), where it is drawn."""
    matrix = _product(_matrix_of(form), outer)
    for i in range(min(calls.count_inner(form), OBJECT_LIMIT)):
        piece = calls.get_inner(form, i)
        kind = _get_type(piece)
        if kind == _PATH:
            _get_bounds(ctypes.c_void_p(piece), _at_a, _at_b, _at_c, _at_d)
            one = _moved((_a.value, _b.value), matrix)
            other = _moved((_c.value, _d.value), matrix)
            bounds = (*map(min, one, other), *map(max, one, other))
            if not found.add(*bounds) and _stroked(piece):
                found.outline(*bounds)
        elif kind == _FORM and depth:
            _inside(piece, matrix, found, depth - 1)


def _matrix_of(piece: int) -> Matrix:
    calls.get_matrix(piece, ctypes.byref(_matrix))
    return _matrix.a, _matrix.b, _matrix.c, _matrix.d, _matrix.e, _matrix.f


def _moved(point: Point, matrix: Matrix) -> Point:
    (x, y), (a, b, c, d, e, f) = point, matrix
    return a * x + c * y + e, b * x + d * y + f


def _product(inner: Matrix, outer: Matrix) -> Matrix:
    a, b, c, d, e, f = inner
    (p, q, r, s, _, _), corner = outer, _moved((e, f), outer)
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, *corner
