"""Whole journeys as people make them: answer a call, work at the desk, be asked, read."""

import re
import sqlite3
import time
import zipfile

import pytest
from checks import axe, epubcheck, pdf_ua, sideways
from conftest import Site, free_port, signed_in, wait_for_port

WRONG_ADDRESS = "Skriv en hel e-postadress"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """A demonstration of its own: these journeys publish and withdraw."""
    data = tmp_path_factory.mktemp("journeys") / "data"
    site = Site(data, ["demo"], free_port())
    wait_for_port(site.port, site.process, 120)
    yield site
    assert site.stop() == 0, site.output()


def checked(page) -> None:
    problems = axe(page) + sideways(page) + page.problems
    assert not problems, "\n".join(problems)


def latest_link(site: Site, to: str) -> str:
    """The private link of the newest mail to the address, as its receiver would see it."""
    with sqlite3.connect(f"file:{site.data}/inspel.sqlite?mode=ro", uri=True) as db:
        row = db.execute(
            "SELECT secret FROM outgoing_mail WHERE to_address = ? ORDER BY id DESC LIMIT 1", (to,)).fetchone()
    assert row and row[0], f"no mail to {to}"
    return row[0]


@pytest.mark.parametrize(
    "width,scheme,javascript", [(320, "light", True), (1280, "dark", True), (320, "dark", False)])
def test_a_call_is_answered_followed_corrected_and_withdrawn(site, open_page, width, scheme, javascript):
    page = open_page(width=width, scheme=scheme, javascript=javascript)
    step = checked if javascript else lambda page: None
    page.goto(site.base + "/inbjudan/sociala-foretag")
    step(page)
    page.get_by_role("link", name="Börja svara", exact=True).click()
    step(page)
    page.get_by_label("Vad kallar ni det?").fill("Återbruket på Ljungmo")
    page.get_by_label("Reserverad upphandling", exact=True).check()
    page.get_by_label("Berätta").fill("Vi samlar in möbler.\n\nDet går bra: 340 stolar om året & <b>mer</b>.")
    page.get_by_label("Kontaktperson", exact=True).fill("Disa Fält")
    page.get_by_label("E-post till kontaktpersonen").fill("disa@")
    if javascript:
        page.get_by_text(re.compile(r"Sparat \d+\.\d\d")).wait_for()
    page.get_by_role("button", name="Nästa").last.click()
    assert page.get_by_role("alert").get_by_text(WRONG_ADDRESS).is_visible()
    assert page.get_by_label("Berätta").input_value().startswith("Vi samlar in möbler.")
    step(page)
    page.get_by_label("E-post till kontaktpersonen").fill("disa.falt@ljungmo.example")
    page.get_by_role("button", name="Lägg till ett exempel till").click()
    page.get_by_label("Vad kallar ni det?").nth(1).fill("Cykelverkstaden")
    page.get_by_label("Berätta").nth(1).fill("Tre personer lagar cyklar.")
    page.get_by_label("Bifoga avtal").set_input_files(
        files=[{"name": "avtal åäö.txt", "mimeType": "text/plain", "buffer": "Avtalet gäller i tre år.".encode()}])
    page.get_by_role("button", name="Nästa").last.click()
    page.wait_for_url("**/svara/foretag")
    page.goto(site.base + "/inbjudan/sociala-foretag/svara/samverkan")
    assert page.get_by_text("avtal åäö.txt").is_visible()
    page.goto(site.base + "/inbjudan/sociala-foretag/svara/kontrollera")
    page.get_by_role("button", name="Skicka svaret").click()
    assert page.get_by_role("alert").is_visible(), "nothing about the sender was given yet"
    page.goto(site.base + "/inbjudan/sociala-foretag/svara/om")
    step(page)
    page.get_by_label("Vilken organisation").fill("Ljungmo kommun")
    page.get_by_label("Ditt namn").fill("Runa Lind")
    page.get_by_label("Din e-post").fill("runa.lind@ljungmo.example")
    page.get_by_label("med organisationens namn").check()
    page.get_by_role("button", name="Kontrollera och skicka").last.click()
    page.wait_for_url("**/kontrollera")
    step(page)
    assert page.get_by_text("340 stolar om året & <b>mer</b>.").is_visible()
    page.get_by_role("button", name="Skicka svaret").click()
    page.wait_for_url("**/svar/*")
    step(page)
    number = re.search(r"S-\d{4}", page.get_by_text("Ditt svar har nummer").inner_text()).group()
    assert page.get_by_text("avtal åäö.txt").is_visible()
    follow = latest_link(site, "runa.lind@ljungmo.example")
    page.goto(follow)
    assert page.get_by_text(number).first.is_visible()
    page.get_by_role("button", name="Rätta svaret").click()
    page.get_by_label("Berätta").first.fill("Vi samlar in möbler och cyklar.")
    page.get_by_role("button", name="Nästa").last.click()
    page.goto(site.base + "/inbjudan/sociala-foretag/svara/kontrollera")
    page.get_by_role("button", name="Skicka svaret").click()
    page.wait_for_url("**/svar/*")
    newer = re.search(r"S-\d{4}", page.get_by_text("Ditt svar har nummer").inner_text()).group()
    assert newer != number
    page.goto(follow)
    assert page.get_by_text(newer).is_visible(), "the old number says what replaced it"
    page.goto(latest_link(site, "runa.lind@ljungmo.example"))
    page.get_by_role("link", name="Ta tillbaka svaret").click()
    step(page)
    page.get_by_role("button", name="Ja, ta tillbaka svaret").click()
    assert page.get_by_text("Svaret är tillbakataget").is_visible()


def test_an_answer_in_english_goes_on_another_day(site, open_page):
    page = open_page(width=320)
    page.goto(site.base + "/en/inbjudan/sociala-foretag")
    checked(page)
    page.get_by_role("link", name="Start answering", exact=True).click()
    page.get_by_label("Tell us").fill("We run a café together.")
    page.get_by_role("button", name="Next").last.click()
    page.get_by_role("link", name="Mail me a link").click()
    checked(page)
    page.get_by_label("Your e-mail").fill("joan@abroad.example")
    page.get_by_role("button", name="Mail the link").click()
    assert page.get_by_text("the mail is kept with the editors").is_visible()
    other = open_page()
    other.goto(latest_link(site, "joan@abroad.example"))
    checked(other)
    other.get_by_role("button", name="Continue your answer").click()
    other.goto(site.base + "/en/inbjudan/sociala-foretag/svara/samverkan")
    assert other.get_by_label("Tell us").input_value() == "We run a café together."


def test_two_windows_do_not_overwrite_each_other(site, open_page):
    page = open_page()
    address = site.base + "/inbjudan/sociala-foretag/svara/onskelista"
    page.goto(address)
    page.get_by_label("Ditt svar").fill("Första")
    page.get_by_role("button", name="Nästa").last.click()
    page.goto(address)
    other = page.context.new_page()
    other.goto(address)
    other.get_by_label("Ditt svar").fill("Från det andra fönstret")
    other.get_by_role("button", name="Nästa").last.click()
    page.evaluate("document.querySelector('form[data-autosave]').removeAttribute('data-autosave')")
    page.get_by_label("Ditt svar").fill("Från det första fönstret")
    page.get_by_role("button", name="Nästa").last.click()
    assert page.get_by_text("ändrades i ett annat fönster").is_visible()
    assert page.get_by_text("Från det andra fönstret").is_visible()
    assert page.get_by_label("Ditt svar").input_value() == "Från det första fönstret"


def test_files_that_cannot_be_taken_are_told_of_and_nothing_is_lost(site, open_page):
    page = open_page()
    page.goto(site.base + "/inbjudan/sociala-foretag/svara/styrdokument")
    page.get_by_label("Berätta").fill("Policyn bifogas.")
    page.get_by_label("Bifoga avtal").set_input_files(files=[
        {"name": "tom.pdf", "mimeType": "application/pdf", "buffer": b""},
        {"name": "program.exe", "mimeType": "application/x-msdownload", "buffer": b"MZ"},
        {"name": "stor.pdf", "mimeType": "application/pdf", "buffer": b"%PDF" + bytes(26 << 20)}])
    page.get_by_role("button", name="Nästa").last.click()
    text = page.get_by_role("alert").inner_text()
    assert "tom.pdf är tom" in text and "program.exe är en filtyp" in text and "stor.pdf är större än 25 MB" in text
    assert page.get_by_label("Berätta").input_value() == "Policyn bifogas."


def test_from_a_word_file_to_a_published_page_and_back_to_the_respondent(site, open_page, tmp_path):
    # In: a Word file by the command line.
    words = ["Samverkan som fungerar", "Ångbåten är ett flytande kafé som kommunen och Ångbåtskooperativet driver ihop.",
             "Avtalet gäller i fyra år och är reserverat.", "Önskelista", "Vi önskar ett register över sociala företag."]
    styles = [True, False, False, True, False]
    body = "".join(
        f'<w:p>{"<w:pPr><w:pStyle w:val=%sHeading1%s/></w:pPr>" % (chr(34), chr(34)) if heading else ""}<w:r><w:t>{text}</w:t></w:r></w:p>'
        for text, heading in zip(words, styles))
    file = tmp_path / "svar från Ångviken.docx"
    with zipfile.ZipFile(file, "w") as package:
        package.writestr("[Content_Types].xml", '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>')
        package.writestr("_rels/.rels", '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>')
        package.writestr("word/document.xml", f'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{body}</w:body></w:document>')
    said = site.run("intake", str(file), "--call", "sociala-foretag").stdout
    number = re.search(r"S-\d{4}", said).group()
    assert "2 of 7" in said

    # At the desk: see it, mark a passage by ticking sentences, make an example of it.
    page = signed_in(open_page(width=1280), site)
    checked(page)
    page.get_by_role("searchbox").fill(number)
    page.keyboard.press("Enter")
    page.get_by_role("list").get_by_role("link").first.click()
    page.wait_for_url(f"**/{number}*")
    checked(page)
    first = page.locator(".answer").first
    first.get_by_text("Markera ett utdrag").click()
    first.get_by_label(re.compile("Ångbåten är ett flytande kafé")).check()
    first.get_by_label(re.compile("Avtalet gäller i fyra år")).check()
    first.get_by_label("Exempel", exact=True).check()
    first.get_by_role("button", name="Lägg till utdraget").click()
    assert page.get_by_text("Skriv en rubrik.").first.is_visible()
    first.get_by_label("Rubrik").fill("Kaféet på Ångbåten")
    first.get_by_role("button", name="Lägg till utdraget").click()
    page.wait_for_url("**#p1")
    page.locator("details.passage summary").first.click()
    page.get_by_role("button", name="Godkänn för publicering").click()
    page.get_by_text("Ändra vad som gäller för citat").click()
    page.locator("#may_quote").select_option("name")
    page.locator("form[action$='citat'] button").click()
    page.get_by_role("link", name=re.compile("Öppna")).first.click()
    checked(page)
    page.get_by_label("Kommun", exact=True).fill("Arvika")
    page.get_by_role("button", name="Spara").click()
    assert page.get_by_text("Skriv vad ändringarna bygger på.").first.is_visible()
    assert page.get_by_label("Kommun", exact=True).input_value() == "Arvika"
    page.get_by_label("Vad bygger ändringarna på?").fill(f"{number}#p1")
    page.get_by_role("button", name="Spara").click()
    page.get_by_role("button", name="Klar för handboken").click()
    assert page.locator("aside .tag").first.inner_text() == "Klar"

    # The chapter: a false quotation stops publication, the right one does not.
    page.goto(site.base + "/redaktion/handbok/bygg-motesplatser")
    text = page.get_by_label("Text", exact=True)
    original = text.input_value()
    quote = f"\n\n> Ångbåten är ett flytande hotell\n>\n> — [Ångviken](svar:{number}#p1)\n\n![](exempel:kafeet-pa-angbaten)\n"
    text.fill(original + quote)
    page.get_by_role("button", name="Förhandsgranska").click()
    assert page.get_by_text("Citatet stämmer inte").is_visible()
    checked(page)
    page.get_by_label("Text", exact=True).fill(original + quote.replace("hotell", "kafé"))
    page.get_by_role("button", name="Spara").click()
    assert page.get_by_text("Inget i kapitlet stoppar utgivningen.").is_visible()
    page.goto(site.base + "/redaktion/handbok/ge-ut")
    checked(page)
    page.get_by_role("button", name="Ge ut utgåva 2").click()
    page.wait_for_url("**/handboken/2")

    # Out: page, PDF, EPUB, search, and the respondent's own view.
    reader = open_page(width=320, scheme="dark")
    reader.goto(site.base + "/handboken/2/bygg-motesplatser")
    checked(reader)
    assert reader.get_by_text("Ångbåten är ett flytande kafé").first.is_visible()
    reader.goto(site.base + "/handboken/1/bygg-motesplatser")
    assert reader.get_by_text("Ångbåten").count() == 0, "edition 1 is frozen"
    for name, check in [("handbok.pdf", pdf_ua), ("handbok.epub", epubcheck)]:
        answer = reader.request.get(f"{site.base}/handboken/2/{name}")
        assert answer.status == 200, name
        target = tmp_path / name
        target.write_bytes(answer.body())
        assert not (found := check(target)), found
    reader.goto(site.base + "/sok?q=flytande+kaf%C3%A9er")
    assert reader.get_by_role("link", name="Kaféet på Ångbåten").first.is_visible()
    checked(reader)
    reader.goto(site.base + "/exempel/kafeet-pa-angbaten")
    checked(reader)


def test_a_person_named_is_asked_answers_gets_a_question_and_changes_their_mind(site, open_page):
    page = signed_in(open_page(), site)
    page.goto(site.base + "/redaktion/medgivanden")
    checked(page)
    row = page.get_by_role("row").filter(has_text="samira.holmhed@gronatraden.example")
    row.get_by_role("button", name=re.compile("Fråga")).click()
    link = latest_link(site, "samira.holmhed@gronatraden.example")
    contact = open_page(width=320)
    contact.goto(link)
    checked(contact)
    contact.get_by_label(re.compile("Visa mitt namn")).first.check()
    contact.get_by_role("button", name=re.compile("Spara")).click()
    checked(contact)
    assert site.run("publish").returncode == 0
    reader = open_page(width=320)
    # What another process published is seen within a second.
    for _ in range(20):
        reader.goto(site.base + "/foretag/grona-traden")
        if reader.get_by_text("Samira Holmhed").count():
            break
        time.sleep(0.2)
    checked(reader)
    assert reader.get_by_text("Samira Holmhed").first.is_visible()
    assert "samira.holmhed@" not in reader.content()
    reader.get_by_role("link", name=re.compile("Ställ en fråga")).first.click()
    checked(reader)
    reader.get_by_label(re.compile("Ditt namn")).fill("Nils Läsare")
    reader.get_by_label(re.compile("Din e-post")).fill("nils@lasare.example")
    reader.get_by_label(re.compile("fråga", re.I)).last.fill("Hur skrev ni avtalet?")
    reader.get_by_role("button", name=re.compile("Skicka")).click()
    assert "samira.holmhed@" not in reader.content()
    checked(reader)
    with sqlite3.connect(f"file:{site.data}/inspel.sqlite?mode=ro", uri=True) as db:
        to, reply = db.execute("SELECT to_address, reply_to FROM outgoing_mail WHERE kind = 'relay' ORDER BY id DESC").fetchone()
    assert (to, reply) == ("samira.holmhed@gronatraden.example", "nils@lasare.example")
    contact.goto(link)
    contact.get_by_label(re.compile("Ta bort mig")).first.check()
    contact.get_by_role("button", name=re.compile("Spara")).click()
    reader.goto(site.base + "/foretag/grona-traden")
    assert reader.get_by_text("Samira Holmhed").count() == 0
    reader.goto(site.base + "/sok?q=holmhed")
    assert reader.get_by_text("Samira").count() == 0


def test_selected_text_ticks_the_sentences_that_it_touches(site, open_page):
    page = signed_in(open_page(width=1280), site)
    page.goto(site.base + "/redaktion/svar/S-0004")
    ticked = page.evaluate(
        """() => {
        const boxesOf = text => [...document.getElementById(text.dataset.mark).querySelectorAll('[name=sentence]')];
        const text = [...document.querySelectorAll('[data-mark]')].find(t => boxesOf(t).length > 3);
        const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
        const nodes = [];
        while (walker.nextNode()) if (!walker.currentNode.parentElement.closest('.cite')) nodes.push(walker.currentNode);
        const place = words => {
          const node = nodes.find(n => n.textContent.includes(words));
          return [node, node.textContent.indexOf(words)];
        };
        const boxes = boxesOf(text);
        const words = box => box.parentElement.textContent.trim();
        const range = document.createRange();
        range.setStart(...place(words(boxes[1]).slice(5, 15)));
        const [node, start] = place(words(boxes[2]).slice(0, 8));
        range.setEnd(node, start + 6);
        getSelection().removeAllRanges();
        getSelection().addRange(range);
        text.dispatchEvent(new MouseEvent('mouseup', {bubbles: true}));
        return boxes.map(b => b.checked);
        }""")
    assert ticked[:4] == [False, True, True, False] and not any(ticked[4:])


def test_links_that_do_not_work_lead_to_a_helpful_page(site, open_page):
    page = open_page(width=320)
    for path in ["/svar/abcdefghijklmnopqrstuvwxyz", "/medgivande/abcdefghijklmnopqrstuvwxyz",
                 "/inbjudan/sociala-foretag/fortsatt/abc", "/inbjudan/sociala-foretag/via/abc", "/handboken/99", "/exempel/finns-inte"]:
        answer = page.goto(site.base + path)
        assert answer.status == 404, path
        assert page.get_by_role("heading", level=1).count() == 1, path
        assert page.get_by_role("main").get_by_role("link").count() > 0, f"{path} leads on"
    checked(page)


def test_a_form_without_its_token_is_refused(site, open_page):
    page = open_page()
    answer = page.request.post(site.base + "/tillganglighet", form={"body": "hej"})
    assert answer.status == 403
    answer = page.request.post(site.base + "/redaktion/handbok", form={"title": "hej"}, max_redirects=0)
    assert answer.status in (303, 403)
