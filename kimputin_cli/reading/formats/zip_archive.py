"""ZIP archives of articles: their files in the order of their names, nothing written to disk."""

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from typing import BinaryIO

from kimputin_cli.reading.formats.zip_bounds import ArchiveError, Bounded, check
from kimputin_cli.reading.limits import MAX_WHOLE_BYTES
from kimputin_cli.reading.raw import Raw
from kimputin_cli.reading.unreadable import Unreadable
from kimputin_cli.reading.walk import suffix_of

Reader = Callable[[BinaryIO, str], Iterator[Raw | Unreadable]]


def zip_reader(formats: dict[str, Reader]) -> Reader:
    """A reader of archives whose files are read by `formats`; an archive within an archive is not opened."""

    def read_zip(stream: BinaryIO, source: str) -> Iterator[Raw | Unreadable]:
        try:
            archive = zipfile.ZipFile(stream if stream.seekable() else _whole(stream))
            check(archive)
        except ArchiveError as error:
            yield Unreadable(source, str(error))
            return
        except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError) as error:
            yield Unreadable(source, f"not readable as a ZIP archive ({error})")
            return
        found = False
        for member in sorted(archive.infolist(), key=lambda member: member.filename):
            reader = formats.get(suffix_of(member.filename))
            if member.is_dir() or _hidden(member.filename) or (reader is None and not member.filename.endswith(".zip")):
                continue
            found = True
            yield from _member(archive, member, f"{source}/{member.filename}", reader)
        if not found:
            yield Unreadable(source, "no articles in this archive")

    return read_zip


def _member(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, source: str, reader: Reader | None
) -> Iterator[Raw | Unreadable]:
    if reader is None:
        yield Unreadable(source, "an archive within an archive, not opened")
        return
    if member.flag_bits & 0x1:
        yield Unreadable(source, "encrypted")
        return
    try:
        with archive.open(member) as packed, io.BufferedReader(Bounded(packed)) as stream:  # type: ignore[arg-type]
            yield from reader(stream, source)
    except ArchiveError as error:
        yield Unreadable(source, str(error))
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError) as error:
        yield Unreadable(source, f"damaged in the archive ({error})")


def _whole(stream: BinaryIO) -> BinaryIO:
    data = stream.read(MAX_WHOLE_BYTES + 1)
    if len(data) > MAX_WHOLE_BYTES:
        raise ArchiveError(f"longer than the {MAX_WHOLE_BYTES:,} bytes of an archive that is not a file")
    return io.BytesIO(data)


def _hidden(name: str) -> bool:
    return any(part.startswith((".", "__MACOSX")) for part in name.split("/"))
