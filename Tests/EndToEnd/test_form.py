"""The questions as a form: downloaded, checked, filled in, saved by LibreOffice, and read back."""

import json
import re
import urllib.request

import docx
import pytest
from checks import pdf_ua
from forms import fill_opendocument, fill_word, libreoffice

CALL = "/inbjudan/sociala-foretag"
STORY = "Vi samlar in möbler.\nDet går bra: 340 stolar om året & <mer>.\n\nAvtalet gäller i tre år."
WRITTEN = {
    "om.organisation": "Ljungmo kommun", "om.name": "Runa Lind", "om.role": "utvecklare",
    "om.email": "runa.lind@ljungmo.example", "om.may_quote": "utan namn",
    "samverkan.1.title": "Återbruket", "samverkan.1": STORY, "samverkan.1.name": "Disa Fält",
    "samverkan.1.role": "enhetschef", "samverkan.1.email": "disa.falt@ljungmo.example",
    "samverkan.2": "Tre personer lagar cyklar.", "foretag": "Kaféet vid torget.",
    "onskelista": "1. Ändra lagen.\n2. Pengar till inköp.", "motesplatser": "vet ej",
}
ANSWERS = [
    (["samverkan"], "Återbruket\n" + STORY), (["samverkan"], "Tre personer lagar cyklar."), (["foretag"], "Kaféet vid torget."),
    (["onskelista"], "1. Ändra lagen.\n2. Pengar till inköp."),
]


def get(site, path: str) -> bytes:
    with urllib.request.urlopen(site.base + path, timeout=120) as answer:
        return answer.read()


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("form")


@pytest.fixture(scope="module")
def word(demo, folder):
    file = folder / "fragor.docx"
    file.write_bytes(get(demo, f"{CALL}/fragor.docx"))
    return file


@pytest.fixture(scope="module")
def filled(word, folder):
    return fill_word(word, folder / "svar.docx", WRITTEN)


def take_in(site, file) -> dict:
    done = site.run("intake", str(file), "--call", "sociala-foretag", "--dry-run", "--json")
    return json.loads(done.stdout)


def check(read: dict) -> None:
    assert read["kind"] == "response"
    assert [([a["question"]] if isinstance(a["question"], str) else a["question"], a["text"]) for a in read["answers"]] == ANSWERS
    assert all(a["confidence"] >= 0.9 for a in read["answers"])
    assert read["sender"] == {"name": "Runa Lind", "email": "runa.lind@ljungmo.example", "organisation": "Ljungmo kommun"}
    assert read["contacts"] == [
        {"question": "samverkan", "name": "Disa Fält", "email": "disa.falt@ljungmo.example", "role": "enhetschef"}]
    assert read["unplaced"] == []
    assert [a["role"] for a in read["attachments"]] == ["answers"]


def test_the_word_form_can_be_navigated(word):
    form = docx.Document(word)
    assert form.core_properties.title == "Hur samverkar ni med sociala företag?"
    assert form.core_properties.language == "sv-SE"
    headings = [(p.style.name, p.text) for p in form.paragraphs if p.style.name.startswith("Heading")]
    levels = [int(name.split()[1]) for name, _ in headings]
    assert levels[0] == 1 and all(b - a <= 1 for a, b in zip(levels, levels[1:])), "no level is jumped over"
    assert sum(1 for level in levels if level == 2) == 7
    text = "\n".join(p.text for p in form.paragraphs)
    assert re.search(r"Svara senast \w+dagen den \d+ \w+ \d{4} kl\. 23\.59\.", text)
    assert not form.tables


def test_what_is_written_in_word_is_read_back_exactly(demo, filled):
    check(take_in(demo, filled))


@pytest.mark.parametrize("steps", [["docx"], ["odt"], ["odt", "docx"], ["docx", "odt", "docx"]], ids="-".join)
def test_libreoffice_may_save_it(demo, filled, folder, steps):
    file = filled
    for number, kind in enumerate(steps):
        file = libreoffice(file, kind, folder / ("-".join(steps) + str(number)))
    check(take_in(demo, file))


def test_an_untouched_form_has_no_answer_also_after_libreoffice(demo, word, folder):
    for file in [word, libreoffice(word, "docx", folder / "untouched"), libreoffice(word, "odt", folder / "untouched")]:
        done = demo.run("intake", str(file), "--call", "sociala-foretag", "--dry-run", "--json", check=False)
        assert done.returncode == 1, "a person looks at it"
        read = json.loads(done.stdout)
        assert read["answers"] == [] and read["unplaced"] == [] and read["contacts"] == []


def test_the_opendocument_form_is_read_back(demo, folder):
    file = folder / "fragor.odt"
    file.write_bytes(get(demo, f"{CALL}/fragor.odt"))
    filled = fill_opendocument(
        file, folder / "svar.odt",
        {"Skriv om exempel 1 här.": STORY, "Skriv svaret på fråga 5 här.": "Ändra lagen.", "Välj ett svar.": "nej"})
    for saved in [filled, libreoffice(filled, "odt", folder / "o1"), libreoffice(filled, "docx", folder / "o2")]:
        read = take_in(demo, saved)
        assert [(a["question"], a["text"]) for a in read["answers"]] == [
            ("samverkan", STORY), ("onskelista", "Ändra lagen.")], saved
        assert read["unplaced"] == []


@pytest.mark.parametrize("path", [f"{CALL}/fragor.pdf", f"/en{CALL}/fragor.pdf"])
def test_the_form_to_print_is_accessible(demo, folder, path):
    file = folder / "fragor.pdf"
    file.write_bytes(get(demo, path))
    assert pdf_ua(file) == []


def test_the_english_form_is_read_back(demo, folder):
    file = folder / "questions.docx"
    file.write_bytes(get(demo, f"/en{CALL}/fragor.docx"))
    assert docx.Document(file).core_properties.language == "en-GB"
    filled = fill_word(file, folder / "answer.docx", WRITTEN)
    check(take_in(demo, filled))
    check(take_in(demo, libreoffice(filled, "docx", folder / "english")))
