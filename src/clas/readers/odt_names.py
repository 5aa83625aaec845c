"""The namespaces of OpenDocument text, each ready to be put before a name.

>>> T + "p"
'{urn:oasis:names:tc:opendocument:xmlns:text:1.0}p'
"""

from __future__ import annotations

_ODF = "{urn:oasis:names:tc:opendocument:xmlns:"
T, TB, OF, S = f"{_ODF}text:1.0}}", f"{_ODF}table:1.0}}", f"{_ODF}office:1.0}}", f"{_ODF}style:1.0}}"
DR, F, SVG = f"{_ODF}drawing:1.0}}", f"{_ODF}form:1.0}}", f"{_ODF}svg-compatible:1.0}}"
LO = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
FIELD = "{urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
