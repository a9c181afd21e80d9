"""The queue in a browser: a letter from arrival to answers, a question answered, an answer written down and claimed."""

import sqlite3

import pytest
from checks import axe, sideways
from conftest import ROOT, signed_in

CALL = ROOT / "Sources/Inspel/Embedded/call/call-sociala-foretag.yaml"
LETTER = """\
From: {sender}
To: inspel@handboken.example
Subject: {subject}
Message-ID: <{subject}@solvik.example>
Content-Type: text/plain; charset=utf-8

{text}
"""
ANSWERS = """\
1. Vi köper insamling av möbler av ett socialt företag sedan 2021, och tolv har fått arbete.

5. Vi önskar att gränsen för direktupphandling höjs och att det finns ett register över företagen.
"""
QUESTION = "Hej,\n\nKan vi lämna ett gemensamt svar med våra grannkommuner?\n\nMalin"


@pytest.fixture()
def site(empty):
    site = empty()
    site.run("call", "add", str(CALL))
    return site


def take(site, folder, name: str, sender: str, subject: str, text: str) -> None:
    letter = folder / name
    letter.write_text(LETTER.format(sender=sender, subject=subject, text=text))
    site.run("intake", str(letter), check=False)


def link_to(site, address: str) -> str:
    with sqlite3.connect(f"file:{site.data}/inspel.sqlite?mode=ro", uri=True) as db:
        return db.execute(
            "SELECT secret FROM outgoing_mail WHERE to_address = ? ORDER BY id DESC", (address,)).fetchone()[0]


@pytest.mark.parametrize("width,scheme,javascript", [(320, "dark", False), (1280, "light", True)])
def test_a_letter_is_followed_from_arrival_to_answers(site, open_page, tmp_path, width, scheme, javascript):
    take(site, tmp_path, "svar.eml", "asa@solvik.example", "svar", ANSWERS)
    take(site, tmp_path, "fraga.eml", "malin@stenkulla.example", "fraga", QUESTION)
    page = open_page(width=width, scheme=scheme, javascript=javascript)
    signed_in(page, site)

    def checked():
        problems = (axe(page) + sideways(page) if javascript else []) + page.problems
        assert not problems, "\n".join(problems)

    page.get_by_role("link", name="1 ankomst behöver en människa").click()
    checked()
    assert page.get_by_text("En fråga till redaktionen som väntar på svar.").is_visible()
    page.get_by_role("link", name="Ankomst 2", exact=True).click()
    checked()
    page.get_by_label("Mejl till malin@stenkulla.example").fill("Ja, det går bra.")
    page.get_by_role("button", name="Skicka", exact=True).click()
    assert page.get_by_text("svar skrivet till avsändaren").is_visible()
    checked()
    page.get_by_role("link", name="Ankomster").first.click()
    page.get_by_label("Avsändare, ämne eller nummer").fill("asa solvik")
    page.get_by_role("button", name="Visa", exact=True).click()
    page.get_by_role("link", name="Ankomst 1").click()
    checked()
    assert page.get_by_text("1 · Samverkan som fungerar").is_visible()
    page.get_by_role("link", name="Ändra delningen").click()
    checked()
    page.get_by_role("link", name="Tillbaka till svaret").click()
    page.get_by_role("link", name="Ankomst 1").click()
    page.get_by_text("Det här är…").click()
    page.get_by_label("skräp").check()
    page.get_by_label("Skäl (frivilligt)").fill("Ett prov")
    page.get_by_role("button", name="Bestäm").click()
    assert page.get_by_text("Bestämt: Skräp").is_visible()
    checked()
    page.goto(site.base + "/redaktion/ankomster/per-dag")
    checked()
    with page.expect_download() as download:
        page.get_by_role("link", name="Hämta som CSV").click()
    assert download.value.path().read_text().startswith("Dag,Alla,E-post,")


@pytest.mark.parametrize("width,scheme,javascript", [(320, "light", True), (1280, "dark", False)])
def test_an_answer_is_written_down_and_claimed(site, open_page, width, scheme, javascript):
    page = open_page(width=width, scheme=scheme, javascript=javascript)
    signed_in(page, site)

    def checked(page=page):
        problems = (axe(page) + sideways(page) if javascript else []) + page.problems
        assert not problems, "\n".join(problems)

    page.get_by_role("link", name="Skriv in åt någon").click()
    checked()
    page.get_by_label("I telefon").check()
    page.get_by_label("E-post (om det finns)").fill("per@")
    page.get_by_label("1. Vilka exempel").fill("Vi köper möbler av Återbruket.")
    page.get_by_role("button", name="Spara svaret").click()
    assert page.get_by_role("alert").get_by_text("Skriv en hel e-postadress").is_visible()
    assert page.get_by_label("1. Vilka exempel").input_value() == "Vi köper möbler av Återbruket."
    checked()
    page.get_by_label("Namn", exact=True).fill("Per Ek")
    page.get_by_label("E-post (om det finns)").fill("per@granasa.example")
    page.get_by_role("button", name="Spara svaret").click()
    page.wait_for_url("**/ankomster/1")
    assert page.get_by_text("Den som svarade har inte bekräftat svaret.").is_visible()
    checked()
    author = open_page(width=width, scheme=scheme, javascript=javascript)
    author.goto(link_to(site, "per@granasa.example"))
    checked(author)
    author.get_by_role("button", name="Ja, det här är mitt svar").click()
    assert author.get_by_text("Du har bekräftat att svaret är ditt").is_visible()
    page.reload()
    assert page.get_by_text("Den som svarade har bekräftat svaret").is_visible()


def test_files_are_uploaded_and_a_link_is_printed(site, open_page, tmp_path):
    page = open_page()
    signed_in(page, site)
    page.get_by_role("link", name="Ladda upp filer").click()
    page.get_by_label("Filer").set_input_files([
        {"name": "svar.txt", "mimeType": "text/plain", "buffer": ANSWERS.encode()},
        {"name": "trasig.docx", "mimeType": "application/octet-stream", "buffer": b"PK trasig"}])
    page.get_by_role("button", name="Ladda upp").click()
    page.wait_for_url("**/klart?nr=1-2")
    assert not axe(page) + sideways(page) + page.problems
    assert page.get_by_role("link", name="S-0001").is_visible()
    page.goto(site.base + "/redaktion/ankomster/skriv-in")
    page.get_by_label("På papper").check()
    page.get_by_label("Organisation", exact=True).fill("Granåsa byalag")
    page.get_by_label("5. Vad står på er önskelista").fill("Ett register.")
    page.get_by_role("button", name="Spara svaret").click()
    page.get_by_role("button", name="Gör en sida att skriva ut").click()
    assert page.get_by_role("heading", name="Svar S-0003").is_visible()
    assert not axe(page) + sideways(page) + page.problems
    page.emulate_media(media="print")
    assert not page.get_by_text("Skriv ut sidan och lämna den").is_visible()
    assert page.get_by_role("link", name="/svar/").is_visible()
