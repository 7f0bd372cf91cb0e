"""How much is read at most, so that memory and time stay bounded whatever comes in. A limit that is met is said."""

#: An article's text, in characters: a whole newspaper issue fits, and what a pipeline can annotate in memory.
MAX_CHARACTERS = 1_000_000
#: Its line ends: newspapers set 20 to 60 characters a line.
MAX_LINE_ENDS = 50_000
#: One file of text (.txt, .md, or text on standard input), in bytes: four for each character.
MAX_TEXT_BYTES = 4 * MAX_CHARACTERS
#: One line of a feed (.jsonl), in bytes: a record with its escapes.
MAX_RECORD_BYTES = 8 * MAX_CHARACTERS
#: A .json file or another that has to be held whole, in bytes.
MAX_WHOLE_BYTES = 64_000_000
#: One web page, in bytes, and in elements.
MAX_PAGE_BYTES = 10_000_000
MAX_PAGE_ELEMENTS = 50_000
#: Seconds for a server to answer, and for a page to come in whole; redirections followed.
CONNECT_SECONDS, ANSWER_SECONDS, PAGE_SECONDS = 10.0, 20.0, 60.0
MAX_REDIRECTIONS = 5
#: The brackets of a Markdown file: each may open a link, and is looked at for one.
MAX_BRACKETS = 50_000
#: The pages of a PDF document; what comes after them is not read.
MAX_PDF_PAGES = 500
#: An archive (.zip): members, bytes of one and of all once unpacked, and how many times smaller one may be packed.
MAX_MEMBERS = 100_000
MAX_MEMBER_BYTES = MAX_WHOLE_BYTES
MAX_ARCHIVE_BYTES = 4_000_000_000
MAX_RATIO = 200
#: The head of one record of a web archive (.warc), in bytes, with what may stand before it.
MAX_HEAD_BYTES = 1_000_000
