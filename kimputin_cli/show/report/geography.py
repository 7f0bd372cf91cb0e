"""The places of the store on a map of the world, drawn as the dots of its larger cities (GeoNames, CC BY 4.0)."""

from typing import Any

from markupsafe import Markup

from kimputin_cli import gazetteer
from kimputin_cli.show.safe import printable

WIDTH, HEIGHT = 960, 480
#: Cities of the background have at least so many people.
POPULATION = 100_000
#: So many of the most named places may carry their name; one that would touch another is left to its tooltip.
LABELS = 40
#: The map shows at least so many units of the world's 960, so that neighbours lie in some surroundings.
LEAST = 320
#: Width and height of a letter of a label, and the room around the places, in parts of the map's width.
LETTER, LINE, MARGIN = 0.0068, 0.016, 0.06

Box = tuple[float, float, float, float]


def map_svg(places: list[dict[str, Any]]) -> Markup:
    """Equirectangular projection: 960 by 480 units for the whole world, cut to where the places lie. Nothing where no
    place has coordinates."""
    known = [place for place in places if place["latitude"] is not None and place["longitude"] is not None]
    if not known:
        return Markup("")
    left, top, width, height = _view([_xy(place["latitude"], place["longitude"]) for place in known])
    cities = sorted({_xy(lat, lon) for lat, lon in gazetteer.city_coordinates(POPULATION)})
    dots = "".join(f"M{x:.0f} {y:.0f}h1" for x, y in cities if left <= x <= left + width and top <= y <= top + height)
    body = [Markup('<path class="world" d="{}"/>').format(dots)]
    labels: list[Markup] = []
    taken: list[Box] = []
    unit = width / WIDTH
    for n, place in enumerate(known):
        x, y = _xy(place["latitude"], place["longitude"])
        radius = unit * min(12.0, 3 + 1.5 * place["articles"] ** 0.5)
        name = printable(place["name"])
        circle = Markup('<circle cx="{}" cy="{}" r="{}"><title>{}</title></circle>')
        body.append(circle.format(f"{x:.1f}", f"{y:.1f}", f"{radius:.1f}", name))
        if n < LABELS and (at := _room(x, y, radius, len(name), width, (left, left + width), taken)):
            labels.append(Markup('<text x="{}" y="{}">{}</text>').format(f"{at[0]:.1f}", f"{at[1]:.1f}", name))
    size = Markup(
        '<svg class="map" role="img" aria-labelledby="map-title" viewBox="{} {} {} {}" font-size="{}">{}</svg>'
    )
    view = (f"{value:.0f}" for value in (left, top, width, height))
    return size.format(*view, f"{12 * unit:.1f}", Markup("").join([*body, *labels]))


def _view(spots: list[tuple[int, int]]) -> Box:
    """Left, top, width and height of the part that is drawn: twice as wide as high, all spots in it."""
    xs, ys = [x for x, _ in spots], [y for _, y in spots]
    width = max(max(xs) - min(xs), 2 * (max(ys) - min(ys)), LEAST) * (1 + 2 * MARGIN)
    if width >= WIDTH:
        return 0, 36, WIDTH, HEIGHT - 140  # nobody lives beyond
    height = width / 2
    left = min(max(0, (min(xs) + max(xs) - width) / 2), WIDTH - width)
    return left, min(max(0, (min(ys) + max(ys) - height) / 2), HEIGHT - height), width, height


def _room(
    x: float, y: float, radius: float, letters: int, width: float, ends: tuple[float, float], taken: list[Box]
) -> tuple[float, float] | None:
    """Where the label fits, right or left of its circle, noted in `taken`; None where it would touch another."""
    long, high, gap = letters * LETTER * width, LINE * width, 0.003 * width
    for start in (x + radius + gap, x - radius - gap - long):
        box = (start, y - high / 2, start + long, y + high / 2)
        inside = ends[0] <= box[0] and box[2] <= ends[1]
        if inside and not any(a < box[2] and box[0] < c and b < box[3] and box[1] < d for a, b, c, d in taken):
            taken.append(box)
            return start, y + high * 0.3
    return None


def _xy(latitude: float, longitude: float) -> tuple[int, int]:
    return round((longitude + 180) / 360 * WIDTH), round((90 - latitude) / 180 * HEIGHT)
