"""Fills in the form of a call as people's programs do, and lets LibreOffice save it."""

import pathlib
import subprocess
import zipfile

from lxml import etree

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def w(name: str) -> str:
    return f"{{{WORD}}}{name}"


def t(name: str) -> str:
    return f"{{{TEXT}}}{name}"


def places(root) -> dict[str, etree._Element]:
    """The content controls by the last part of their tags."""
    return {s.find(f"{w('sdtPr')}/{w('tag')}").get(w("val")).split(":", 3)[3]: s for s in root.iter(w("sdt"))}


def change(source: pathlib.Path, target: pathlib.Path, part: str, edit) -> pathlib.Path:
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for entry in old.infolist():
            content = old.read(entry)
            if entry.filename == part:
                root = etree.fromstring(content)
                edit(root)
                content = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
            new.writestr(entry.filename, content, zipfile.ZIP_STORED if entry.filename == "mimetype" else zipfile.ZIP_DEFLATED)
    return target


def fill_word(source: pathlib.Path, target: pathlib.Path, answers: dict[str, str]) -> pathlib.Path:
    """As Word does: the mark of the placeholder goes; an answer of several lines makes its control hold paragraphs."""

    def edit(root):
        found = places(root)
        for place, answer in answers.items():
            control = found[place]
            properties, content = control.find(w("sdtPr")), control.find(w("sdtContent"))
            for mark in properties.findall(w("showingPlcHdr")):
                properties.remove(mark)
            for old in list(content):
                content.remove(old)
            lines = answer.split("\n")
            if len(lines) == 1:
                content.append(run(answer))
                continue
            paragraph = control.getparent()
            style = paragraph.find(w("pPr"))
            paragraph.getparent().replace(paragraph, control)
            for line in lines:
                new = etree.SubElement(content, w("p"))
                new.append(etree.fromstring(etree.tostring(style)))
                if line:
                    new.append(run(line))

    return change(source, target, "word/document.xml", edit)


def run(text: str):
    element = etree.Element(w("r"))
    words = etree.SubElement(element, w("t"))
    words.text = text
    words.set(SPACE, "preserve")
    return element


def fill_opendocument(source: pathlib.Path, target: pathlib.Path, answers: dict[str, str]) -> pathlib.Path:
    """As LibreOffice does: what is written stands where the placeholder stood. Answers by the placeholder's words."""

    def edit(root):
        left = dict(answers)
        for field in list(root.iter(t("placeholder"))):
            answer = left.pop(field.text, None)
            if answer is None:
                continue
            lines = answer.split("\n")
            span = etree.Element(t("span"))
            span.text = lines[0]
            for line in lines[1:]:
                etree.SubElement(span, t("line-break")).tail = line
            span.tail = field.tail
            field.getparent().replace(field, span)
        for field in root.iter(t("drop-down")):
            answer = left.pop(field[-1].tail, None)
            if answer:
                field[-1].tail = answer
        assert not left, left

    return change(source, target, "content.xml", edit)


def libreoffice(file: pathlib.Path, kind: str, folder: pathlib.Path) -> pathlib.Path:
    """Opens the file and saves it as the other kind, as a user of LibreOffice would."""
    folder.mkdir(parents=True, exist_ok=True)
    profile = folder.parent / "office-profile"
    done = subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", kind, "--outdir", str(folder), str(file)],
        capture_output=True, text=True, timeout=180)
    made = folder / f"{file.stem}.{kind.split(':')[0]}"
    assert made.exists(), done.stdout + done.stderr
    return made
