"""Makes the tables in this folder as survey tools and office programs write them. Needs openpyxl and LibreOffice:

    python3 make.py

Everybody and every organisation in them is made up, but for the names of municipalities.
"""

import csv
import datetime
import io
import pathlib
import subprocess
import tempfile

import openpyxl
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

HERE = pathlib.Path(__file__).parent
COOPERATION = "Vilka exempel på fungerande samverkan med sociala företag vill ni lyfta fram?"
ENTERPRISES = "Vilka sociala företag tycker ni har lyckats?"
NEEDED = "Vad krävs för att samverkan mellan kommun eller region och sociala företag ska fungera, och varför?"
WISHES = ("Vad står på er önskelista till regeringen och till landets kommuner och regioner för att samverkan ska "
          "utvecklas?")


def google_forms() -> None:
    """Google Forms by way of its sheet: comma, UTF-8, every value as it is shown."""
    with open(HERE / "google-forms.csv", "w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\r\n")
        table.writerow(["Tidsstämpel", "E-postadress", "Vilken organisation svarar du för?", "Ditt namn", COOPERATION,
                        "Namn på kontaktperson", "E-post till kontaktpersonen", WISHES, "Får vi citera ur svaret?"])
        table.writerow(["2027-01-11 09.14.02", "Siv.Ek@arvika.example", "Arvika kommun", "Siv Ek",
                        "Återbruket på Solvik.\n\nVi köper \"insamling\", sortering, och bilvård.", "Disa Fält",
                        "disa.falt@solvik.example", "Höj gränsen för direktupphandling; gärna till 1,5 mkr.",
                        "med organisationens namn"])
        table.writerow(["2027-01-12 16.40.31", "per@lerfors.example", "Lerfors utvecklingsbolag", "Per Å",
                        "Trädgårdslaget, tre säsonger i rad.", "", "", "", "nej"])
        table.writerow(["2027-01-13 08.00.00", "", "", "", "", "", "", "Mer tid.", ""])


def microsoft_forms() -> None:
    """Microsoft Forms: times as numbers with a format, 'anonymous', a hidden sheet."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Sheet1"
    sheet.append(["ID", "Starttid", "Slutförandetid", "E-post", "Namn", "Senast ändrad", "Organisation", "Din e-post",
                  "1. " + COOPERATION, "2. " + ENTERPRISES + "\xa0", "Antal år", "Samtycker"])
    rows = [
        (1, datetime.datetime(2027, 1, 11, 9, 2, 10), datetime.datetime(2027, 1, 11, 9, 14, 2), "anonymous", None, None,
         "Hagfors kommun", "eva@hagfors.example", "Skogslaget.\nSju personer.", "Skogslaget i Hagfors", 3, True),
        (2, datetime.datetime(2027, 1, 12, 12, 0), datetime.datetime(2027, 1, 12, 12, 30), "anonymous", None, None,
         "Munkfors kommun", "olle@munkfors.example", "Kaféet vid torget.", None, 0.5, False),
    ]
    for row in rows:
        sheet.append(row)
    for line in sheet.iter_rows(min_row=2, min_col=2, max_col=3):
        for cell in line:
            cell.number_format = "m/d/yy h:mm:ss"
    hidden = book.create_sheet("Hemligt")
    hidden.append(["Detta ska inte läsas"])
    hidden.sheet_state = "hidden"
    second = book.create_sheet("Sammanställning")
    second["C3"] = "Antal svar"
    second["D3"] = "=COUNTA(Sheet1!A2:A9)"
    book.save(HERE / "microsoft-forms.xlsx")


def surveymonkey() -> None:
    """SurveyMonkey: two rows of headings, the first joined over its options."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Sheet"
    sheet.append(["Respondent ID", "Collector ID", "Start Date", "End Date", "IP Address", "Email Address", "First Name",
                  "Last Name", COOPERATION, None, None, NEEDED, "Organisation"])
    sheet.append([None] * 8 + ["Exemplet", "Kontaktperson", "E-post", "Open-Ended Response", "Open-Ended Response"])
    sheet.merge_cells("I1:K1")
    sheet.append([118000001, 42, "01/25/2027 03:05:00 PM", "01/25/2027 03:25:10 PM", "192.0.2.7", "kim@torsby.example",
                  "Kim", "Berg", "Flyttlaget", "Bo Bod", "bo@flyttlaget.example", "Tid och tillit.", "Torsby kommun"])
    sheet.append([118000002, 42, "02/01/2027 08:00:00 AM", "02/01/2027 08:10:00 AM", "192.0.2.8", None, None, None, None,
                  None, None, "En väg in.", "Sunne kommun"])
    book.save(HERE / "surveymonkey.xlsx")


def esmaker() -> None:
    """A Swedish tool of the older kind: a title first, semicolon, Windows-1252, 'vet ej'."""
    rows = [["Enkät om samverkan", ""], [], ["Svars-ID", "Besvarad", "Kommun/region", "E-post", "Fråga 1", "F2", "Q3"],
            ["1", "2027-01-14 10:30", "Kil", "anna@kil.example", "Tvätteriet – en uppgörelse på 3 år", "vet ej", ""],
            [], ["2", "14 januari 2027 kl. 11.05", "Åmål", "bo@amal.example", "Café ”Älven”", "Älven", "€ 500 räcker"]]
    text = io.StringIO()
    csv.writer(text, delimiter=";", lineterminator="\r\n").writerows(rows)
    (HERE / "esmaker.csv").write_bytes(text.getvalue().encode("cp1252"))


def unicode_text() -> None:
    """Excel's 'Unicode text': UTF-16 with tabs."""
    text = "E-post\tSvar på fråga 5\r\nåsa@säffle.example\t\"Två\r\nrader\"\r\n"
    (HERE / "unicode-text.txt").write_bytes(b"\xff\xfe" + text.encode("utf-16-le"))


def kinds_of_cells() -> None:
    """Every kind of cell, saved by openpyxl (xlsx) and by LibreOffice (xlsx, ods)."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Celler & sånt"
    bold = InlineFont(b=True)
    values = [
        ("rik text", CellRichText("Först ", TextBlock(bold, "fetare"), " sedan", " & slut"), None),
        ("rader", "ett\ntvå", None), ("heltal", 46701234567, None), ("decimal", 0.1 + 0.2, "0.00"),
        ("andel", 0.25, "0%"), ("kronor", 1234.5, '#,##0.00 "kr";[Red]-#,##0.00 "kr"'), ("sant", True, None),
        ("dag", datetime.date(2027, 2, 14), "yyyy-mm-dd"),
        ("svensk dag", datetime.date(2027, 2, 14), '[$-41D]"den "d mmmm yyyy'),
        ("dag och tid", datetime.datetime(2027, 2, 14, 23, 50), "yyyy-mm-dd hh:mm"),
        ("tid", datetime.time(16, 8, 30), "hh:mm:ss"), ("längd", 1.5, "[h]:mm"), ("skottdag", 61, "yyyy-mm-dd"),
        ("efter tomma", "x", None),
    ]
    row = 1
    for name, value, form in values:
        if name == "efter tomma":
            row += 3
        sheet.cell(row, 1, name)
        cell = sheet.cell(row, 3, value)
        if form:
            cell.number_format = form
        row += 1
    sheet.cell(row, 1, "sammanfogad")
    sheet.merge_cells(start_row=row, start_column=1, end_row=row + 1, end_column=2)
    sheet.cell(row, 3, "bredvid")
    book.save(HERE / "cells.xlsx")
    hidden = book.create_sheet("Dolt")
    hidden["A1"] = "dolt"
    hidden.sheet_state = "hidden"
    with tempfile.TemporaryDirectory() as folder:
        source = pathlib.Path(folder) / "cells.xlsx"
        book.save(source)
        for kind, target in [("ods", "cells.ods"), ("xlsx:Calc MS Excel 2007 XML", "cells-libreoffice.xlsx")]:
            out = pathlib.Path(folder) / "out"
            subprocess.run(["soffice", "--headless", "--convert-to", kind, "--outdir", out, source], check=True,
                           capture_output=True, env={"HOME": folder, "PATH": "/usr/bin:/bin"})
            (HERE / target).write_bytes((out / f"cells.{kind.split(':')[0]}").read_bytes())


if __name__ == "__main__":
    google_forms()
    microsoft_forms()
    surveymonkey()
    esmaker()
    unicode_text()
    kinds_of_cells()
