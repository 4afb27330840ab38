"""Small whole numbers packed into text that is printed, read aloud and typed: Crockford's base 32 and a check.

The check is that of Bech32m (BIP 350) over 32 symbols: of up to 90, any four that are wrong are found, and so are
two neighbours that changed places; of anything else one in a thousand million passes.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's: no I, L nor O, which are read for 1 and 0, and no U."""
CHECK_SYMBOLS = 6
_READ_AS = str.maketrans({"I": "1", "L": "1", "O": "0"})
_GENERATOR = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
_BECH32M = 0x2BC830A3
_CHUNK = 8


class PackingError(ValueError):
    """A text that no packing wrote."""


class Packer:
    """Whole numbers, each below a size that its reader knows, as the digits of one number of mixed radix."""

    def __init__(self) -> None:
        self._digits: list[tuple[int, int]] = []

    def put(self, value: int, size: int) -> None:
        """Add a number from 0 to `size - 1`.

        Raises:
            PackingError: it is not one of these.
        """
        if not 0 <= value < size:
            raise PackingError(f"{value} is not below {size}")
        self._digits.append((value, size))

    def put_count(self, value: int) -> None:
        """Add a number of any size from 0 up, the short way for a small one."""
        if value < 0:
            raise PackingError(f"{value} is no count")
        while value >= _CHUNK:
            self._digits += [(value % _CHUNK, _CHUNK), (1, 2)]
            value //= _CHUNK
        self._digits += [(value, _CHUNK), (0, 2)]

    def put_text(self, text: str) -> None:
        """Add any text."""
        written = text.encode()
        self.put_count(len(written))
        self._digits += [(byte, 256) for byte in written]

    def symbols(self) -> str:
        """All that was put, as symbols."""
        number = 0
        for value, size in reversed(self._digits):
            number = number * size + value
        found = ""
        while number:
            number, last = divmod(number, len(SYMBOLS))
            found = SYMBOLS[last] + found
        return found


class Unpacker:
    """Takes from symbols, in their order, the numbers that `Packer` put there."""

    def __init__(self, symbols: str) -> None:
        self._number = 0
        for symbol in symbols:
            self._number = self._number * len(SYMBOLS) + SYMBOLS.index(symbol)

    def take(self, size: int) -> int:
        """The next number below `size`."""
        self._number, value = divmod(self._number, size)
        return value

    def take_count(self) -> int:
        """The next number of any size."""
        value, scale = self.take(_CHUNK), _CHUNK
        while self.take(2):
            value += self.take(_CHUNK) * scale
            scale *= _CHUNK
        return value

    def take_text(self, *, longest: int) -> str:
        """The next text.

        Raises:
            PackingError: it is longer than `longest` bytes, or no text.
        """
        length = self.take_count()
        if length > longest:
            raise PackingError("too long")
        try:
            return bytes(self.take(256) for _ in range(length)).decode()
        except UnicodeDecodeError as error:
            raise PackingError("no text") from error

    def end(self) -> None:
        """Make sure that all was taken.

        Raises:
            PackingError: something is left.
        """
        if self._number:
            raise PackingError("something is left")


def with_check(symbols: str) -> str:
    """`symbols` and the six that check them."""
    values = [SYMBOLS.index(symbol) for symbol in symbols]
    check = _polymod([*values, *[0] * CHECK_SYMBOLS]) ^ _BECH32M
    return symbols + "".join(SYMBOLS[check >> 5 * (CHECK_SYMBOLS - 1 - place) & 31] for place in range(6))


def is_whole(symbols: str) -> bool:
    """Whether the last six symbols check the others."""
    return _polymod([SYMBOLS.index(symbol) for symbol in symbols]) == _BECH32M


def _polymod(values: Sequence[int]) -> int:
    """The remainder of BIP 173, with its own starting value."""
    remainder = 1
    for value in values:
        top = remainder >> 25
        remainder = (remainder & 0x1FFFFFF) << 5 ^ value
        for place, term in enumerate(_GENERATOR):
            remainder ^= term if top >> place & 1 else 0
    return remainder


def typed(text: str) -> str:
    """Symbols as somebody types them: any case, dashes and spaces anywhere, I and L for 1, O for 0.

    Raises:
        PackingError: it holds another character.
    """
    kept = "".join(
        sign for sign in unicodedata.normalize("NFKC", text) if unicodedata.category(sign)[0] not in "ZC"
    )
    bare = "".join(sign for sign in kept if unicodedata.category(sign) != "Pd" and sign != "\u2212")
    symbols = bare.upper().translate(_READ_AS)
    if not set(symbols) <= set(SYMBOLS):
        raise PackingError("not symbols")
    return symbols


def grouped(symbols: str, *, by: int = 5) -> str:
    """Symbols in groups, with dashes between."""
    return "-".join(symbols[start : start + by] for start in range(0, len(symbols), by))
