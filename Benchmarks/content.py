"""Content for the benchmarks: letters, a large catalogue, and the same catalogue as a Hugo site."""
import pathlib
import random
import re
import shutil
import sqlite3

WORDS = """samverkan kommunen företaget verkstad avtal upphandling deltagare arbete lokalen uppdraget region politiker
möten policy beslut nämnden kooperativet caféet tvätteriet odling cyklar möbler tre år kvartal budget ansvar stöd praktik
språk handledare vecka frukost nätverk önskar regeringen register lagen möjlighet hinder förtroende tid plats""".split()
QUESTIONS = 7


def sentence(chance: random.Random) -> str:
    return " ".join(chance.choice(WORDS) for _ in range(chance.randint(8, 16))).capitalize() + "."


def paragraph(chance: random.Random, sentences: int) -> str:
    return " ".join(sentence(chance) for _ in range(sentences))


def letters(folder: pathlib.Path, count: int) -> list[pathlib.Path]:
    """Plain numbered answers from made-up senders, one file each."""
    folder.mkdir(parents=True)
    chance = random.Random(2027)
    files = []
    for number in range(count):
        answers = "\r\n\r\n".join(f"{q}. {paragraph(chance, 3)}" for q in range(1, QUESTIONS + 1) if chance.random() > 0.2)
        file = folder / f"{number:05}.eml"
        file.write_bytes(
            f"From: Runa {number} <runa{number}@bank{number % 500}.example>\r\nTo: inspel@handboken.example\r\n"
            f"Subject: Svar\r\nMessage-ID: <{number}@bank.example>\r\nDate: Fri, 15 Jan 2027 10:{number % 60:02}:00 +0100\r\n"
            "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
            f"Hej!\r\n\r\n{answers}\r\n\r\nMed vänlig hälsning\r\nRuna {number}\r\n".encode())
        files.append(file)
    return files


def fill_catalogue(db: sqlite3.Connection, examples: int, chapters: int) -> None:
    """Copies ready examples of the demonstration with their claims, sources and facets until there are enough, and adds
    chapters that place and cite them."""
    chance = random.Random(2027)
    ready = [row[0] for row in db.execute("SELECT id FROM record WHERE kind = 'example' AND state = 'ready' ORDER BY id")]
    slugs = [row[0] for row in db.execute("SELECT slug FROM record WHERE kind = 'example' AND state = 'ready'")]
    sources = [row[0] for row in db.execute("SELECT number FROM source")]
    for number in range(examples - len(ready)):
        original = ready[number % len(ready)]
        slug, title = f"exempel-{number}", f"Exempel {number}: {sentence(chance)[:50]}"
        db.execute(
            "INSERT INTO record (kind, slug, title, title_en, state, last_confirmed_on, created_at, created_by) "
            "SELECT kind, ?, ?, '', state, last_confirmed_on, created_at, created_by FROM record WHERE id = ?",
            (slug, title, original))
        copy = db.execute("SELECT last_insert_rowid()").fetchone()[0]
        for claim, field, value, created_at, created_by in db.execute(
                "SELECT id, field, value, created_at, created_by FROM claim WHERE record_id = ? AND is_current = 1", (original,)).fetchall():
            db.execute(
                "INSERT INTO claim (record_id, field, value, created_at, created_by) VALUES (?, ?, ?, ?, ?)",
                (copy, field, value, created_at, created_by))
            new = db.execute("SELECT last_insert_rowid()").fetchone()[0]
            db.execute(
                "INSERT INTO claim_source (claim_id, source_id, passage_id, page) SELECT ?, source_id, passage_id, page "
                "FROM claim_source WHERE claim_id = ?", (new, claim))
        db.execute("INSERT INTO record_facet SELECT ?, facet, code FROM record_facet WHERE record_id = ?", (copy, original))
        slugs.append(slug)
    have = db.execute("SELECT count(*) FROM chapter").fetchone()[0]
    for number in range(chapters - have):
        parts = []
        for section in range(5):
            parts.append(f"## {sentence(chance)[:-1]}")
            for _ in range(4):
                parts.append(paragraph(chance, 5) + f" [Källan](kalla:K-{chance.choice(sources):04}).")
            parts.append(f"![](exempel:{slugs[(number * 5 + section) % len(slugs)]})")
        db.execute(
            "INSERT INTO chapter (slug, position, title, summary) VALUES (?, ?, ?, ?)",
            (f"kapitel-{number}", have + number + 1, f"Kapitel {number}", sentence(chance)))
        chapter = db.execute("SELECT last_insert_rowid()").fetchone()[0]
        db.execute(
            "INSERT INTO chapter_version (chapter_id, version, markdown, created_at, created_by) VALUES (?, 1, ?, 0, 'program')",
            (chapter, "\n\n".join(parts)))


def hugo_site(ours: pathlib.Path, folder: pathlib.Path, database: pathlib.Path) -> None:
    """The same chapters and records as Markdown with front matter, one simple layout for single pages and one for lists."""
    (folder / "layouts/_default").mkdir(parents=True)
    (folder / "config.toml").write_text(
        'baseURL = "/"\nlanguageCode = "sv"\ntitle = "Handbok"\ndisableKinds = ["taxonomy", "term", "RSS", "sitemap"]\n'
        "[markup.goldmark.renderer]\nunsafe = true\n")
    head = ('<!doctype html><html lang="sv"><head><meta charset="utf-8"><title>{{ .Title }}</title></head><body>'
            '<nav><ol>{{ range (where .Site.RegularPages "Section" "kapitel") }}<li><a href="{{ .RelPermalink }}">{{ .Title }}'
            "</a></li>{{ end }}</ol></nav>")
    (folder / "layouts/_default/single.html").write_text(head + "<main><h1>{{ .Title }}</h1>{{ .Content }}</main></body></html>")
    (folder / "layouts/_default/list.html").write_text(
        head + '<main><h1>{{ .Title }}</h1><ul>{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a> '
        "{{ .Params.summary }}</li>{{ end }}</ul></main></body></html>")
    shutil.copy(folder / "layouts/_default/list.html", folder / "layouts/index.html")
    with sqlite3.connect(database) as db:
        for slug, title, text in db.execute(
                "SELECT slug, title, markdown FROM chapter JOIN chapter_version v ON chapter_id = chapter.id "
                "WHERE v.version = (SELECT max(version) FROM chapter_version WHERE chapter_id = chapter.id)"):
            text = re.sub(r"!\[\]\((\w+):([\w-]+)\)", r"[\2](/\1/\2/)", text)
            page(folder, "kapitel", slug, title, "", re.sub(r"\((svar|kalla):([^)]+)\)", r"(/kalla/\2/)", text))
        for record, kind, slug, title in db.execute("SELECT id, kind, slug, title FROM record WHERE state = 'ready'").fetchall():
            claims = db.execute("SELECT field, value FROM claim WHERE record_id = ? AND is_current = 1", (record,)).fetchall()
            summary = next((value for field, value in claims if field == "summary"), "")
            page(folder, kind, slug, title, summary, "\n\n".join(f"**{field}**\n\n{value}" for field, value in claims))
        for number, title, url in db.execute("SELECT number, title, url FROM source"):
            page(folder, "kalla", f"k-{number:04}", title, "", f"[{title}]({url})")


def page(folder: pathlib.Path, section: str, slug: str, title: str, summary: str, text: str) -> None:
    file = folder / "content" / section / f"{slug}.md"
    file.parent.mkdir(parents=True, exist_ok=True)
    quote = lambda words: '"' + words.replace("\\", "").replace('"', "'").replace("\n", " ") + '"'
    file.write_text(f"---\ntitle: {quote(title)}\nsummary: {quote(summary)}\n---\n\n{text}\n")
