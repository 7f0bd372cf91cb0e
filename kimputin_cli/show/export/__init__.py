"""Everything in the store, in the forms of other tools: one file per form, all with `write(store, target) -> int`."""

from kimputin_cli.show.export.interface import ExportError, Form, export

__all__ = ["ExportError", "Form", "export"]
