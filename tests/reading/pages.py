"""Twenty pages in the manner of news sites, with the title, the date and the text that a reader would take from each.

All of their people, places and events are made up. Each page has its own frame, because sites differ in the frame.
"""

import json
from dataclasses import dataclass


@dataclass(frozen=True)
class Page:
    name: str
    data: bytes
    title: str
    published: str | None
    #: Sentences that belong to the text, and strings that do not.
    inside: tuple[str, ...]
    outside: tuple[str, ...]


NAV = (
    "<header><div class='logo'><a href='/'>{site}</a></div><nav><ul><li><a href='/politique'>Politique</a></li>"
    "<li><a href='/monde'>Monde</a></li><li><a href='/economie'>Économie</a></li><li><a href='/sport'>Sport</a></li>"
    "<li><a href='/abonnement'>S’abonner</a></li></ul></nav></header>"
)
FOOT = (
    "<footer><ul><li><a href='/mentions'>Mentions légales</a></li><li><a href='/cgu'>Conditions générales</a></li>"
    "<li><a href='/cookies'>Gestion des cookies</a></li></ul><p>© {site}. Tous droits réservés.</p></footer>"
)
BANNER = (
    "<div id='didomi-host' class='cookie-banner'><p>Avec votre accord, nos partenaires et nous utilisons des cookies pour stocker et "
    "accéder à des informations personnelles comme votre visite sur ce site.</p><button>Continuer sans accepter</button>"
    "<button>Tout accepter</button></div>"
)
RELATED = (
    "<aside class='related'><h2>Sur le même sujet</h2><ul><li><a href='/a1'>Le port de Kerlouan rouvre ses quais aux voyageurs</a></li>"
    "<li><a href='/a2'>Grève des pilotes : le trafic reprend peu à peu</a></li></ul></aside>"
)
COMMENTS = (
    "<section id='comments' class='comments'><h2>2 commentaires</h2><div class='comment'><p>Merci pour cet article, on attendait cela depuis "
    "longtemps dans la vallée !</p></div><div class='comment'><p>N’importe quoi, comme toujours avec ce maire.</p></div></section>"
)

HARBOUR = (
    "Le maire de Kerlouan, Yann Le Bihan, a annoncé mercredi la fermeture du port pour trois mois, le temps de refaire les deux quais.",
    "Quelque 120 pêcheurs devront gagner le port voisin, à onze kilomètres, où la région leur a réservé des places.",
    "« Nous ne pouvions plus attendre, la digue se fissurait », a expliqué l’élu devant la presse.",
    "Les travaux, estimés à 4,2 millions d’euros, seront payés pour moitié par l’État et pour moitié par la région Bretagne.",
    "Le comité des pêches demande des aides pour compenser les frais de carburant, et doit être reçu lundi à la préfecture.",
)
ELECTION = (
    "Aminata Soumaré a été élue samedi présidente de l’Assemblée nationale, avec 84 voix contre 61 à son rival, Ibrahim Konaté.",
    "Première femme à occuper ce poste, l’ancienne ministre de la Justice a promis de « rendre la parole aux députés ».",
    "L’opposition, qui dénonce un scrutin précipité, a quitté l’hémicycle avant la proclamation des résultats.",
    "Le chef de l’État a félicité la nouvelle présidente dans un communiqué publié en fin de soirée.",
    "La session ordinaire doit s’ouvrir le mois prochain avec l’examen du budget de la santé.",
)
FLOOD = (
    "La rivière du Loup est sortie de son lit dans la nuit de jeudi à vendredi, forçant l’évacuation de 240 personnes à Sainte-Perpétue.",
    "Deux personnes manquent toujours à l’appel, a indiqué la Sûreté du Québec, qui a déployé des plongeurs.",
    "« L’eau a monté d’un mètre en vingt minutes », raconte Lucie Gagnon, réfugiée avec ses enfants au centre communautaire.",
    "La mairesse Nathalie Bouchard a décrété l’état d’urgence local et demandé l’aide de l’armée.",
    "Environnement Canada prévoit de 30 à 40 millimètres de pluie de plus d’ici dimanche soir.",
)


def paragraphs(lines: tuple[str, ...]) -> str:
    return "".join(f"<p>{line}</p>" for line in lines)


def page(head: str, body: str, lang: str = "fr") -> str:
    return f"<!DOCTYPE html><html lang='{lang}'><head>{head}</head><body>{body}</body></html>"


def ld(**fields: object) -> str:
    data = {"@context": "https://schema.org", "@type": "NewsArticle", **fields}
    return f"<script type='application/ld+json'>{json.dumps(data, ensure_ascii=False)}</script>"


def pages() -> list[Page]:
    """The pages, in a stable order."""
    made = [
        _national_json_ld(),
        _regional_open_graph(),
        _microdata(),
        _time_element(),
        _paywall(),
        _gallery(),
        _quebec(),
        _african_wordpress(),
        _public_radio(),
        _bad_declared_latin1(),
        _cp1252_undeclared(),
        _wrong_utf8_declared(),
        _graph_json_ld(),
        _live_updates(),
        _old_table_layout(),
        _agency_feed(),
        _translated_captions(),
        _amp(),
        _belgian_dublin_core(),
        _visible_date_only(),
    ]
    return made


def _national_json_ld() -> Page:
    title = "À Kerlouan, le port fermé trois mois pour refaire ses quais"
    head = (
        "<meta charset='utf-8'><title>À Kerlouan, le port fermé trois mois pour refaire ses quais - Le Courrier national</title>"
        + ld(
            headline=title,
            datePublished="2023-03-08T18:12:00+01:00",
            dateModified="2023-03-09T07:00:00+01:00",
            author={"@type": "Person", "name": "Claire Morvan"},
            publisher={"@type": "Organization", "name": "Le Courrier national"},
        )
    )
    body = (
        BANNER
        + NAV.format(site="Le Courrier national")
        + f"<main><article><h1>{title}</h1><p class='chapo'>Les pêcheurs devront débarquer ailleurs jusqu’à l’été.</p>"
        "<div class='meta'>Par <a href='/auteur'>Claire Morvan</a> · Publié le 8 mars 2023 à 18h12 · Lecture 2 min</div>"
        "<div class='share'><button>Partager</button><button>Offrir l’article</button></div>"
        + paragraphs(HARBOUR)
        + "<div class='newsletter'><p>Recevez chaque matin notre lettre d’information</p><input type='email'></div>"
        "</article></main>" + RELATED + COMMENTS + FOOT.format(site="Le Courrier national")
    )
    return Page(
        "national-json-ld",
        page(head, body).encode(),
        title,
        "2023-03-08",
        HARBOUR,
        ("Tout accepter", "N’importe quoi", "Grève des pilotes", "Mentions légales"),
    )


def _regional_open_graph() -> Page:
    title = "Kerlouan. Le port ferme pour trois mois"
    head = (
        "<meta charset='utf-8'><title>Kerlouan. Le port ferme pour trois mois | Brest Matin</title>"
        f"<meta property='og:title' content='{title}'><meta property='og:type' content='article'>"
        "<meta property='og:site_name' content='Brest Matin'><meta property='article:published_time' content='2022-11-16T09:30:00+0100'>"
        "<meta property='article:modified_time' content='2022-11-18T10:00:00+0100'>"
    )
    body = (
        NAV.format(site="Brest Matin")
        + f"<article><h1>{title}</h1>"
        + paragraphs(HARBOUR[:2])
        + "<h2>Des aides demandées</h2>"
        + paragraphs(HARBOUR[2:])
        + "<p><strong>Lire aussi :</strong> <a href='/b'>La criée a perdu un tiers de ses ventes</a></p></article>"
        + RELATED
        + FOOT.format(site="Brest Matin")
    )
    return Page(
        "regional-open-graph",
        page(head, body).encode(),
        title,
        "2022-11-16",
        HARBOUR,
        ("Grève des pilotes", "Tous droits"),
    )


def _microdata() -> Page:
    title = "Aminata Soumaré élue à la tête de l’Assemblée nationale"
    body = (
        NAV.format(site="Le Quotidien de Bamba") + "<div itemscope itemtype='http://schema.org/NewsArticle'>"
        f"<h1 itemprop='headline'>{title}</h1><span>Publié le <time itemprop='datePublished' datetime='2021-10-23T20:45:00Z'>23 octobre 2021</time></span>"
        "<span itemprop='author' itemscope itemtype='http://schema.org/Person'><span itemprop='name'>Oumar Diallo</span></span>"
        f"<div itemprop='articleBody'>{paragraphs(ELECTION)}</div></div>"
        + COMMENTS
        + FOOT.format(site="Le Quotidien de Bamba")
    )
    return Page(
        "microdata",
        page("<meta charset='utf-8'><title>Politique - Le Quotidien de Bamba</title>", body).encode(),
        title,
        "2021-10-23",
        ELECTION,
        ("N’importe quoi",),
    )


def _time_element() -> Page:
    title = "Une femme à la présidence de l’Assemblée"
    body = (
        NAV.format(site="Afrique Info")
        + f"<main><article><header><h1>{title}</h1><p>Par la rédaction</p><time datetime='2020-02-29' pubdate>29 février 2020</time></header>"
        + paragraphs(ELECTION)
        + "</article></main>"
        + RELATED
        + FOOT.format(site="Afrique Info")
    )
    return Page(
        "time-element",
        page(f"<meta charset='utf-8'><title>{title} – Afrique Info</title>", body).encode(),
        title,
        "2020-02-29",
        ELECTION,
        ("Grève des pilotes",),
    )


def _paywall() -> Page:
    title = "Pourquoi le port de Kerlouan menaçait de s’effondrer"
    head = f"<meta charset='utf-8'><title>{title}</title>" + ld(
        headline=title,
        datePublished="2024-01-17T05:00:00+01:00",
        isAccessibleForFree="False",
        hasPart={"@type": "WebPageElement", "isAccessibleForFree": "False", "cssSelector": ".paywall"},
    )
    body = (
        NAV.format(site="L’Hebdo")
        + f"<article><h1>{title}</h1><span class='premium'>Réservé aux abonnés</span>"
        + paragraphs(HARBOUR[:3])
        + "<div class='paywall'><h3>Il vous reste 78 % de cet article à lire. La suite est réservée aux abonnés.</h3><p>Abonnez-vous pour 1 € par mois, sans engagement</p>"
        "<button>Je m’abonne</button><p>Déjà abonné ? Connectez-vous</p></div></article>" + FOOT.format(site="L’Hebdo")
    )
    return Page(
        "paywall",
        page(head, body).encode(),
        title,
        "2024-01-17",
        HARBOUR[:3],
        ("sans engagement", "Connectez-vous", "Il vous reste"),
    )


def _gallery() -> Page:
    title = "EN IMAGES. La rivière du Loup déborde, un village évacué"
    figures = "".join(
        f"<figure><img src='/{n}.jpg' alt=''><figcaption>Vue aérienne du village inondé, photo numéro {n}. © Marc Tremblay</figcaption></figure>"
        for n in range(1, 9)
    )
    head = f"<meta charset='utf-8'><title>{title}</title><meta name='date' content='2019-04-26'><meta property='og:title' content='{title}'>"
    body = (
        NAV.format(site="Le Journal")
        + f"<article><h1>{title}</h1><p>{FLOOD[0]}</p><div class='gallery'>{figures}<button>Ouvrir dans la galerie</button></div>"
        + paragraphs(FLOOD[1:])
        + "</article>"
        + FOOT.format(site="Le Journal")
    )
    return Page(
        "gallery", page(head, body).encode(), title, "2019-04-26", FLOOD, ("Ouvrir dans la galerie", "Tous droits")
    )


def _quebec() -> Page:
    title = "Crue éclair à Sainte-Perpétue : deux disparus"
    head = (
        f"<meta charset='utf-8'><title>{title} | La Tribune du fleuve</title><meta property='og:title' content='{title}'>"
        + ld(**{"@type": "ReportageNewsArticle"}, headline=title, datePublished="2023-07-14T06:00:00.000-04:00")
    )
    body = (
        NAV.format(site="La Tribune du fleuve")
        + f"<main><h1>{title}</h1><div class='byline'>Sophie Lavoie, La Presse canadienne</div><div>Publié à 6 h 00, mis à jour à 11 h 20</div>"
        f"<div class='story-body'>{paragraphs(FLOOD)}</div></main><div class='infolettre'><h3>Infolettre</h3><p>Ne manquez rien de l’actualité du Bas-Saint-Laurent.</p></div>"
        + FOOT.format(site="La Tribune du fleuve")
    )
    return Page(
        "quebec", page(head, body, "fr-CA").encode(), title, "2023-07-14", FLOOD, ("Ne manquez rien", "Tous droits")
    )


def _african_wordpress() -> Page:
    title = "Assemblée nationale : Aminata Soumaré élue présidente"
    body = (
        NAV.format(site="Sahel Actu")
        + f"<div class='post type-post'><h1 class='entry-title'>{title}</h1><div class='entry-meta'><span class='posted-on'>Posté le <a href='#'>"
        "<time class='entry-date published' datetime='2022-06-04T21:10:11+00:00'>4 juin 2022</time><time class='updated' datetime='2022-06-05T08:00:00+00:00'>5 juin 2022</time>"
        f"</a></span> par <span class='author vcard'>admin</span></div><div class='entry-content'>{paragraphs(ELECTION)}"
        "<div class='sharedaddy'><h3>Partager :</h3><ul><li><a>Facebook</a></li><li><a>WhatsApp</a></li></ul></div></div></div>"
        "<div id='respond'><h3>Laisser un commentaire</h3><p>Votre adresse e-mail ne sera pas publiée. Les champs obligatoires sont indiqués avec *</p></div>"
        "<aside id='secondary'><section><h2>Articles récents</h2><ul><li><a href='/x'>Le fleuve au plus bas depuis dix ans</a></li></ul></section></aside>"
        + FOOT.format(site="Sahel Actu")
    )
    return Page(
        "african-wordpress",
        page(f"<meta charset='UTF-8'><title>{title} – Sahel Actu</title>", body).encode(),
        title,
        "2022-06-04",
        ELECTION,
        ("Votre adresse", "Le fleuve au plus bas", "WhatsApp"),
    )


def _public_radio() -> Page:
    title = "Inondations au Bas-Saint-Laurent : l’armée appelée en renfort"
    head = f"<meta charset='utf-8'><title>{title}</title><meta property='og:title' content='{title}'><meta name='dcterms.created' content='2018-05-04T12:00:00Z'>"
    body = (
        NAV.format(site="Radio Fleuve")
        + f"<main><article><h1>{title}</h1><div class='player'><button>Écouter</button><span>3 min</span></div>"
        + paragraphs(FLOOD)
        + "<blockquote class='twitter-tweet'><p>Soutien aux sinistrés <a href='#'>pic.twitter.com/abc</a></p></blockquote></article></main>"
        + RELATED
        + FOOT.format(site="Radio Fleuve")
    )
    return Page("public-radio", page(head, body).encode(), title, "2018-05-04", FLOOD, ("Grève des pilotes",))


def _bad_declared_latin1() -> Page:
    title = "Élections à Bamba : l’opposition claque la porte"
    head = f"<meta http-equiv='Content-Type' content='text/html; charset=iso-8859-1'><title>{title}</title><meta name='publish-date' content='2017-09-30'>"
    body = (
        NAV.format(site="Journal du Sud")
        + f"<article><h1>{title}</h1>"
        + paragraphs(ELECTION)
        + "</article>"
        + FOOT.format(site="Journal du Sud")
    )
    return Page(
        "utf8-declared-as-latin1",
        page(head, body).encode("utf-8"),
        title,
        "2017-09-30",
        ELECTION,
        ("Ã©", "Tous droits"),
    )


def _cp1252_undeclared() -> Page:
    title = "Le port de Kerlouan fermé : « la digue se fissurait »"
    head = f"<title>{title}</title><meta property='article:published_time' content='2009-03-11'>"
    body = (
        NAV.format(site="Ouest Hebdo")
        + f"<div id='content'><h1>{title}</h1>"
        + paragraphs(HARBOUR)
        + "</div>"
        + FOOT.format(site="Ouest Hebdo")
    )
    return Page(
        "cp1252-undeclared", page(head, body).encode("cp1252"), title, "2009-03-11", HARBOUR, ("\ufffd", "Tous droits")
    )


def _wrong_utf8_declared() -> Page:
    title = "Crue : l’état d’urgence décrété à Sainte-Perpétue"
    head = f"<meta charset='utf-8'><title>{title}</title><meta property='article:published_time' content='2011-05-06T10:00:00-04:00'>"
    body = (
        NAV.format(site="Le Nordet")
        + f"<article><h1>{title}</h1>"
        + paragraphs(FLOOD)
        + "</article>"
        + FOOT.format(site="Le Nordet")
    )
    return Page(
        "cp1252-declared-as-utf8",
        page(head, body).encode("cp1252"),
        title,
        "2011-05-06",
        FLOOD,
        ("\ufffd", "Tous droits"),
    )


def _graph_json_ld() -> Page:
    title = "Trois mois sans port : Kerlouan retient son souffle"
    graph = {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "WebSite", "name": "Armor Info", "datePublished": "2001-01-01"},
            {"@type": "BreadcrumbList", "itemListElement": []},
            {
                "@type": ["Article", "NewsArticle"],
                "headline": title,
                "datePublished": "2022-01-19T07:45:00+00:00",
                "dateModified": "2022-02-01T00:00:00+00:00",
            },
        ],
    }
    head = f"<meta charset='utf-8'><title>{title} - Armor Info</title><script type='application/ld+json' class='yoast'>{json.dumps(graph)}</script>"
    body = (
        NAV.format(site="Armor Info")
        + f"<article><h1>{title}</h1>"
        + paragraphs(HARBOUR)
        + "</article>"
        + COMMENTS
        + FOOT.format(site="Armor Info")
    )
    return Page("json-ld-graph", page(head, body).encode(), title, "2022-01-19", HARBOUR, ("N’importe quoi",))


def _live_updates() -> Page:
    title = "DIRECT. Crue à Sainte-Perpétue : l’armée attendue sur place"
    head = f"<meta charset='utf-8'><title>{title}</title>" + ld(
        **{"@type": "LiveBlogPosting"}, headline=title, datePublished="2024-05-10T08:00:00-04:00"
    )
    body = (
        NAV.format(site="Info 24")
        + f"<main><article><h1>{title}</h1>"
        + paragraphs(FLOOD)
        + "</article></main><div class='ticker'><ul><li><a href='/1'>Bourse : le CAC en baisse</a></li></ul></div>"
        + FOOT.format(site="Info 24")
    )
    return Page("live", page(head, body).encode(), title, "2024-05-10", FLOOD, ("Bourse : le CAC",))


def _old_table_layout() -> Page:
    title = "Kerlouan ferme son port"
    body = (
        "<table width='100%'><tr><td width='20%'><a href='/'>Accueil</a><br><a href='/sports'>Sports</a></td><td>"
        f"<h1>{title}</h1><font size='1'>Publié le 12 mars 2003</font>"
        + paragraphs(HARBOUR)
        + "</td></tr></table><center>Copyright Le Léonard 2003</center>"
    )
    head = f"<meta http-equiv=Content-Type content='text/html; charset=windows-1252'><title>{title}</title>"
    return Page("table-layout", page(head, body).encode("cp1252"), title, "2003-03-12", HARBOUR, ("Sports",))


def _agency_feed() -> Page:
    title = "Bamba: Aminata Soumaré élue présidente de l’Assemblée"
    first = "BAMBA, 23 octobre 2021 (APB) - " + ELECTION[0]
    head = f"<meta charset='utf-8'><title>{title}</title>"
    body = (
        NAV.format(site="APB")
        + f"<article><h1>{title}</h1><p>{first}</p>"
        + paragraphs(ELECTION[1:])
        + "<p>od/mk</p></article>"
        + FOOT.format(site="APB")
    )
    return Page("agency", page(head, body).encode(), title, "2021-10-23", ELECTION, ("Tous droits",))


def _translated_captions() -> Page:
    title = "Une présidente pour l’Assemblée de Bamba"
    caption = "La nueva presidenta de la Asamblea saluda a los diputados después de la votación del sábado"
    head = f"<meta charset='utf-8'><title>{title}</title>" + ld(headline=title, datePublished="2021-10-24")
    body = (
        NAV.format(site="Atlas")
        + f"<article><h1>{title}</h1><figure><img src='a.jpg'><figcaption>{caption} - PHOTO/APB</figcaption></figure>"
        + paragraphs(ELECTION)
        + "</article>"
        + FOOT.format(site="Atlas")
    )
    return Page("translated-captions", page(head, body).encode(), title, "2021-10-24", ELECTION, ("Tous droits",))


def _amp() -> Page:
    title = "Sainte-Perpétue sous les eaux"
    head = f"<meta charset='utf-8'><title>{title}</title>" + ld(
        mainEntityOfPage="https://example.org/a", headline=title, datePublished="2020-08-21T16:20:00Z"
    )
    body = f"<amp-sidebar id='s'><ul><li>Accueil</li></ul></amp-sidebar><article class='amp-wp-article'><h1 class='amp-wp-title'>{title}</h1><div class='amp-wp-article-content'>{paragraphs(FLOOD)}</div></article>"
    return Page(
        "amp", page(head, body).replace("<html ", "<html amp ").encode(), title, "2020-08-21", FLOOD, ("Accueil",)
    )


def _belgian_dublin_core() -> Page:
    title = "Le port de Kerlouan à l’arrêt jusqu’en juin"
    head = f"<meta charset='utf-8'><title>{title} - La Gazette - 16/03/2016</title><meta name='DC.date.issued' content='2016-03-16T08:00:00'><meta property='og:title' content='{title}'>"
    body = (
        NAV.format(site="La Gazette")
        + f"<div class='article-content'><h1>{title}</h1><p class='pub'>Publicité</p>"
        + paragraphs(HARBOUR[:2])
        + "<div class='ad'>Publicité</div>"
        + paragraphs(HARBOUR[2:])
        + "</div>"
        + RELATED
        + FOOT.format(site="La Gazette")
    )
    return Page("dublin-core", page(head, body).encode(), title, "2016-03-16", HARBOUR, ("Grève des pilotes",))


def _visible_date_only() -> Page:
    title = "Le comité des pêches reçu à la préfecture"
    body = (
        NAV.format(site="Le Phare")
        + f"<main><h1>{title}</h1><p class='date'>Publié le mardi 14 mars 2023 à 11h05</p>"
        + paragraphs(HARBOUR)
        + "</main>"
        + FOOT.format(site="Le Phare")
    )
    return Page(
        "visible-date",
        page(f"<meta charset='utf-8'><title>{title} | Le Phare</title>", body).encode(),
        title,
        "2023-03-14",
        HARBOUR,
        ("Tous droits",),
    )
