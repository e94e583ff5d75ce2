"""Barcodes in Code 128 (ISO/IEC 15417), encoded by python-barcode: printed as they are scanned, digits two by two."""

from functools import lru_cache

QUIET = 10
"""Modules that stay white at either side."""

SMALLEST, WIDEST = 0.19, 0.5
"""The width of a module in mm: GS1 lets nothing smaller than 0.19 (7.5 mil) be scanned by hand; wider ones gain nothing."""

_HIGHEST = 126
"""Code 128 has ASCII alone; a code in Hangul cannot stand in one."""


@lru_cache(maxsize=512)
def barcode_modules(code: str) -> str:
    """Return the modules of a code, `1` for a bar and `0` for a gap, without the white at its sides; empty where it has none."""
    if not code or any(not " " <= char <= chr(_HIGHEST) for char in code):
        return ""
    from barcode.codex import Code128  # it looks for imaging libraries, and labels are rare

    return str(Code128(code).build()[0])


def module_width(code: str, space: float, step: float = 0.02) -> float:
    """Return how wide a module may be in `space` mm, as a multiple of `step` mm; 0 where the barcode could not be scanned."""
    modules = barcode_modules(code)
    if not modules:
        return 0.0
    fitting = int(space / (len(modules) + 2 * QUIET) / step + 1e-9) * step
    return round(min(fitting, WIDEST), 3) if fitting >= SMALLEST else 0.0
