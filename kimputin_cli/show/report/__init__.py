"""The report: one self-contained HTML page with the contradictions, a timeline, a map, people and quotations."""

from kimputin_cli.show.report.page import page

__all__ = ["page"]
