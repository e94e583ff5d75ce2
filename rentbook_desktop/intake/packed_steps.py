"""The steps of an import as they wait to be done: packed, so that a list of a million rows takes some tens of megabytes."""

import zlib
from collections.abc import Iterable, Sequence
from typing import overload

from msgspec import msgpack
from msgspec.structs import replace

from rentbook_desktop.intake.title_session import TitleStep

_encode, _decode = msgpack.Encoder().encode, msgpack.Decoder(TitleStep).decode


class PackedSteps(Sequence[TitleStep]):
    """Steps in order; each is unpacked when it is looked at, without what earlier ones account for."""

    def __init__(self, steps: Iterable[TitleStep] = ()) -> None:
        self._packed = [zlib.compress(_encode(replace(step, claimed={})), 1) for step in steps]

    def __len__(self) -> int:
        return len(self._packed)

    @overload
    def __getitem__(self, index: int) -> TitleStep: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[TitleStep]: ...

    def __getitem__(self, index: int | slice) -> TitleStep | Sequence[TitleStep]:
        if isinstance(index, slice):
            return [_decode(zlib.decompress(one)) for one in self._packed[index]]
        return _decode(zlib.decompress(self._packed[index]))
