"""Every regular expression of the package as JSON lines, those that are built from the lexicon too: `python -m tests.hostile.collect`.

It watches what `re` compiles for a file of the package while all modules are imported, everything that is kept ready is made ready,
and articles go the whole way.
"""

import importlib
import inspect
import json
import pkgutil
import re
import sys
from types import ModuleType

FOUND: dict[tuple[str | bytes, int], str] = {}


def watch() -> None:
    compile_ = re._compile  # type: ignore[attr-defined]

    def watched(pattern: object, flags: int) -> object:
        frame = sys._getframe(2)
        _, inside, path = frame.f_code.co_filename.rpartition("/kimputin_cli/")
        if inside and isinstance(pattern, str | bytes):
            FOUND.setdefault((pattern, int(flags)), f"{path}:{frame.f_lineno}")
        return compile_(pattern, flags)

    re._compile = watched  # type: ignore[attr-defined]


def modules() -> list[ModuleType]:
    import kimputin_cli

    found = []
    for module in pkgutil.walk_packages(kimputin_cli.__path__, "kimputin_cli."):
        try:
            found.append(importlib.import_module(module.name))
        except ImportError as error:
            print(f"{module.name}: {error}", file=sys.stderr)
    return found


def make_ready(module: ModuleType) -> None:
    """Calls what is made once and kept, where it wants no argument."""
    for made in list(vars(module).values()):
        if (
            hasattr(made, "cache_info")
            and made.__module__ == module.__name__
            and not inspect.signature(made).parameters
        ):
            made()


def main() -> None:
    watch()
    for module in modules():
        make_ready(module)
    from kimputin_cli.pipeline import load_pipeline
    from tests.fuzz.street import Street

    Street(load_pipeline()).run(range(64))
    for (pattern, flags), place in FOUND.items():
        text = pattern if isinstance(pattern, str) else pattern.decode("latin-1")
        print(json.dumps({"pattern": text, "binary": isinstance(pattern, bytes), "flags": flags, "place": place}))


if __name__ == "__main__":
    main()
