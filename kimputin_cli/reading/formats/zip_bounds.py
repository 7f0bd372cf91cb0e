"""What an archive may hold, so that a small file never becomes a flood."""

import io
import zipfile
from typing import Any, BinaryIO

from kimputin_cli.reading.limits import MAX_ARCHIVE_BYTES, MAX_MEMBER_BYTES, MAX_MEMBERS, MAX_RATIO

#: Small members may be packed as well as they like.
_RATIO_FROM = 1_000_000


class ArchiveError(OSError):
    """An archive, or one of its members, goes beyond the bounds; the message says which."""


def check(archive: zipfile.ZipFile) -> None:
    """Raises ArchiveError when the directory of `archive` already shows that it goes beyond the bounds."""
    members = archive.infolist()
    if len(members) > MAX_MEMBERS:
        raise ArchiveError(f"more than the {MAX_MEMBERS:,} files of the largest archive read")
    if sum(member.file_size for member in members) > MAX_ARCHIVE_BYTES:
        raise ArchiveError(f"unpacks to more than the {MAX_ARCHIVE_BYTES:,} bytes of the largest archive read")
    for member in members:
        if member.file_size > max(_RATIO_FROM, MAX_RATIO * member.compress_size):
            raise ArchiveError(f"a file in it unpacks to more than {MAX_RATIO} times its size, as in a zip bomb")


class Bounded(io.RawIOBase):
    """A member's bytes; raises ArchiveError once there are more than `MAX_MEMBER_BYTES`, whatever was declared."""

    def __init__(self, member: BinaryIO) -> None:
        self._member, self._left = member, MAX_MEMBER_BYTES

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self._member.read(len(buffer))
        self._left -= len(data)
        if self._left < 0:
            raise ArchiveError(f"unpacks to more than the {MAX_MEMBER_BYTES:,} bytes of the largest file in an archive")
        buffer[: len(data)] = data
        return len(data)
