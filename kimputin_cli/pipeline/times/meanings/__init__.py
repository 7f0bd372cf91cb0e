"""From a match to what it means: one function per `as` of lexicon/time_rules.toml."""

from collections.abc import Callable

from kimputin_cli.pipeline.times.match import Match
from kimputin_cli.pipeline.times.meanings import days, durations, feasts, parts, spans, units
from kimputin_cli.pipeline.times.situation import Meaning, Situation

MEANINGS: dict[str, Callable[[Match, Situation], Meaning]] = {
    "ago": spans.ago,
    "base": units.base,
    "before_christ": units.before_christ,
    "day": days.day,
    "day_alone": days.day_alone,
    "day_list": days.day_range,
    "day_range": days.day_range,
    "deictic": days.deictic,
    "duration": durations.duration,
    "duration_vague": durations.duration_vague,
    "earlier_in_unit": units.earlier_in_unit,
    "eve": days.eve,
    "eve_of": days.eve_of,
    "first_units": parts.first_units,
    "half": parts.half,
    "holiday": feasts.holiday,
    "in_future": spans.in_future,
    "last_night": days.last_night,
    "last_units": parts.last_units,
    "later": spans.later,
    "month_range": spans.month_range,
    "named_day": feasts.named_day,
    "night": days.night,
    "numeric": days.numeric,
    "part": parts.part,
    "part_of_day": days.part_of_day,
    "part_of_the_day": days.part_of_the_day,
    "same_unit": units.same_unit,
    "set": durations.repeated,
    "that_day": days.that_day,
    "today": days.today,
    "week_of": units.week_containing,
    "weekday": days.weekday,
    "weekday_day": days.weekday_day,
    "weekday_of_week": days.weekday_of_week,
    "weekday_range": days.weekday_range,
    "weekend": units.weekend,
    "weekend_of": units.weekend_of,
    "year": units.year,
    "year_range": spans.year_range,
}

__all__ = ["MEANINGS"]
