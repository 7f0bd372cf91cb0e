"""The files under the paths that the user named, in a stable order."""

import os
import stat
from collections.abc import Iterator

from kimputin_cli.reading.unreadable import Unreadable


def walk(path: str, suffixes: frozenset[str]) -> Iterator[str | Unreadable]:
    """`path` itself if it is a file; for a folder the files below it whose name ends in one of `suffixes`.

    Names are sorted by code point, files and folders of one level together, so that the order is that of the paths.
    Hidden names are passed over, links followed, but no folder is entered twice. Everything special (a device, a pipe)
    inside a folder is passed over as well; a pipe that is named itself is read.
    """
    try:
        is_folder = stat.S_ISDIR(os.stat(path).st_mode)
    except (OSError, ValueError) as error:
        yield Unreadable(printable(path), why(error))
        return
    if not is_folder:
        yield path
        return
    found = False
    for item in _below(path, suffixes):
        found = True
        yield item
    if not found:
        yield Unreadable(printable(path), "no articles in this folder (" + " ".join(sorted(suffixes)) + ")")


def _below(folder: str, suffixes: frozenset[str]) -> Iterator[str | Unreadable]:
    entered: set[tuple[int, int]] = set()
    todo = [folder]
    while todo:
        path = todo.pop()
        try:
            status = os.stat(path)
            if not stat.S_ISDIR(status.st_mode):
                if stat.S_ISREG(status.st_mode):
                    yield path
                continue
            if (status.st_dev, status.st_ino) in entered:
                yield Unreadable(printable(path), "symbolic link to a folder that was read already", skipped=True)
                continue
            entered.add((status.st_dev, status.st_ino))
            with os.scandir(path) as entries:
                wanted = [e.name for e in entries if not e.name.startswith(".") and _wanted(e, suffixes)]
            names = sorted(set(wanted) - _page_folders(wanted))
        except OSError as error:
            yield Unreadable(printable(path), why(error))
            continue
        todo += [os.path.join(path, name) for name in reversed(names)]


def _page_folders(names: list[str]) -> set[str]:
    """The folders that browsers save beside a page, with its pictures and frames: "X_files" for "X.html"."""
    pages = {os.path.splitext(name)[0] for name in names if name.lower().endswith((".html", ".htm"))}
    return {page + ending for page in pages for ending in ("_files", "_fichiers")}


def _wanted(entry: "os.DirEntry[str]", suffixes: frozenset[str]) -> bool:
    if suffix_of(entry.name) in suffixes:
        return True
    try:
        return entry.is_dir()
    except OSError:
        return False


def suffix_of(name: str) -> str:
    """The ending of a file's name that tells its format, in lower case; that of a packed web archive has two parts."""
    return ".warc.gz" if name.lower().endswith(".warc.gz") else os.path.splitext(name)[1].lower()


def why(error: OSError | ValueError) -> str:
    """What is wrong with a file, in a few words."""
    if isinstance(error, FileNotFoundError):
        return "no such file or folder"
    if isinstance(error, PermissionError):
        return "not readable (permission denied)"
    if isinstance(error, OSError) and error.strerror:
        return f"not readable ({error.strerror.lower()})"
    return f"not readable ({error})"


def printable(path: str) -> str:
    """`path` as text that can be stored and printed: bytes of a name that are not UTF-8 become escapes."""
    return os.fsencode(path).decode("utf-8", "backslashreplace") if not path.isascii() else path
