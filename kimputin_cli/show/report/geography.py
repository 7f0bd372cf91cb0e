"""The places of the store on a map of the world, drawn as the dots of its larger cities (GeoNames, CC BY 4.0)."""

from typing import Any

from markupsafe import Markup

from kimputin_cli import gazetteer
from kimputin_cli.show.safe import printable

WIDTH, HEIGHT = 960, 480
#: Cities of the background have at least so many people.
POPULATION = 100_000
#: So many of the most named places carry their name.
LABELS = 24


def map_svg(places: list[dict[str, Any]]) -> Markup:
    """Equirectangular projection: 960 by 480 units for the whole world. Nothing where no place has coordinates."""
    known = [place for place in places if place["latitude"] is not None and place["longitude"] is not None]
    if not known:
        return Markup("")
    dots = "".join(
        f"M{x:.0f} {y:.0f}h1" for x, y in sorted({_xy(lat, lon) for lat, lon in gazetteer.city_coordinates(POPULATION)})
    )
    body = [Markup('<path class="world" d="{}"/>').format(dots)]
    for n, place in enumerate(known):
        x, y = _xy(place["latitude"], place["longitude"])
        radius = min(12.0, 3 + 1.5 * place["articles"] ** 0.5)
        name = printable(place["name"])
        body.append(
            Markup('<circle cx="{}" cy="{}" r="{}"><title>{}</title></circle>').format(
                f"{x:.0f}", f"{y:.0f}", f"{radius:.1f}", name
            )
        )
        if n < LABELS:
            body.append(Markup('<text x="{}" y="{}">{}</text>').format(f"{x + radius + 2:.0f}", f"{y + 4:.0f}", name))
    return Markup('<svg class="map" role="img" aria-labelledby="map-title" viewBox="0 0 {} {}">{}</svg>').format(
        WIDTH, HEIGHT, Markup("").join(body)
    )


def _xy(latitude: float, longitude: float) -> tuple[int, int]:
    return round((longitude + 180) / 360 * WIDTH), round((90 - latitude) / 180 * HEIGHT)
