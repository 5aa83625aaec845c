"""The functions of PDFium that are called for each line, with plain integers for handles.

In and out: what PDFium's headers say. pypdfium2's own bindings make an object for each pointer that is
returned and check each that is given; at some hundreds of calls a page that costs as much as reading it.

    count_rects(text_page, 0, 80)
"""

from __future__ import annotations

import ctypes
from ctypes import c_double, c_float, c_int, c_uint, c_ulong, c_void_p
from typing import Any

import pypdfium2.raw as pdfium


def _plain(function: Any, result: Any, *arguments: Any) -> Any:
    address = ctypes.cast(function, c_void_p).value
    assert address
    return ctypes.PYFUNCTYPE(result, *arguments)(address)


def _bare(function: Any, result: Any) -> Any:
    """The same with nothing checked: handles must be `c_void_p`, places to write in must be `byref`."""
    return _plain(function, result)


_floats = [ctypes.POINTER(c_float)] * 4

load_page = _plain(pdfium.FPDF_LoadPage, c_void_p, c_void_p, c_int)
close_page = _plain(pdfium.FPDF_ClosePage, None, c_void_p)
load_text = _plain(pdfium.FPDFText_LoadPage, c_void_p, c_void_p)
close_text = _plain(pdfium.FPDFText_ClosePage, None, c_void_p)
count_chars = _plain(pdfium.FPDFText_CountChars, c_int, c_void_p)
get_text = _plain(pdfium.FPDFText_GetText, c_int, c_void_p, c_int, c_int, c_void_p)
get_unicode = _plain(pdfium.FPDFText_GetUnicode, c_uint, c_void_p, c_int)
count_rects = _bare(pdfium.FPDFText_CountRects, c_int)
get_rect = _bare(pdfium.FPDFText_GetRect, c_int)
get_origin = _bare(pdfium.FPDFText_GetCharOrigin, c_int)
get_size = _bare(pdfium.FPDFText_GetFontSize, c_double)
get_object_at = _bare(pdfium.FPDFText_GetTextObject, c_void_p)
get_font = _plain(pdfium.FPDFTextObj_GetFont, c_void_p, c_void_p)
get_font_name = _plain(pdfium.FPDFFont_GetBaseFontName, c_ulong, c_void_p, c_void_p, c_ulong)
get_font_flags = _plain(pdfium.FPDFFont_GetFlags, c_int, c_void_p)

count_objects = _plain(pdfium.FPDFPage_CountObjects, c_int, c_void_p)
get_object = _bare(pdfium.FPDFPage_GetObject, c_void_p)
get_type = _plain(pdfium.FPDFPageObj_GetType, c_int, c_void_p)
get_bounds = _bare(pdfium.FPDFPageObj_GetBounds, c_int)
get_matrix = _plain(pdfium.FPDFPageObj_GetMatrix, c_int, c_void_p, c_void_p)
count_inner = _plain(pdfium.FPDFFormObj_CountObjects, c_int, c_void_p)
get_inner = _plain(pdfium.FPDFFormObj_GetObject, c_void_p, c_void_p, c_ulong)
get_draw_mode = _plain(
    pdfium.FPDFPath_GetDrawMode, c_int, c_void_p, ctypes.POINTER(c_int), ctypes.POINTER(c_int)
)
count_segments = _plain(pdfium.FPDFPath_CountSegments, c_int, c_void_p)
get_segment = _plain(pdfium.FPDFPath_GetPathSegment, c_void_p, c_void_p, c_int)
get_point = _plain(pdfium.FPDFPathSegment_GetPoint, c_int, c_void_p, *_floats[:2])
get_segment_type = _plain(pdfium.FPDFPathSegment_GetType, c_int, c_void_p)
get_close = _plain(pdfium.FPDFPathSegment_GetClose, c_int, c_void_p)
count_notes = _plain(pdfium.FPDFPage_GetAnnotCount, c_int, c_void_p)
get_note = _plain(pdfium.FPDFPage_GetAnnot, c_void_p, c_void_p, c_int)
get_note_type = _plain(pdfium.FPDFAnnot_GetSubtype, c_int, c_void_p)
close_note = _plain(pdfium.FPDFPage_CloseAnnot, None, c_void_p)
get_width = _plain(pdfium.FPDF_GetPageWidthF, c_float, c_void_p)
get_height = _plain(pdfium.FPDF_GetPageHeightF, c_float, c_void_p)
get_rotation = _plain(pdfium.FPDFPage_GetRotation, c_int, c_void_p)
