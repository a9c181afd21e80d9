"""Answers from other survey tools, imported with the built program: on the command line and in a browser."""

import json

import pytest
from checks import axe, sideways
from conftest import ROOT, signed_in

TABLES = ROOT / "Tests/Fixtures/tables"
CALL = ROOT / "Sources/Inspel/Embedded/call/call-sociala-foretag.yaml"


@pytest.fixture()
def site(empty):
    site = empty()
    site.run("call", "add", str(CALL))
    return site


def test_the_command_tries_imports_and_undoes(site):
    table = str(TABLES / "google-forms.csv")
    dry = site.run("import", table, "--call", "sociala-foretag", "--dry-run", "--json")
    line = json.loads(dry.stdout)
    assert (line["rows"], line["imported"], line["batch"], line["responses"]) == (3, 3, None, [])
    kinds = [p["kind"] for p in line["problems"] if p["kind"] != "call_closed"]
    assert kinds == ["unknown_organisation", "no_email"]
    assert line["mapping"][4]["field"] == "question:samverkan"
    done = json.loads(site.run("import", table, "--call", "sociala-foretag", "--json").stdout)
    assert (done["batch"], done["responses"]) == (1, ["S-0001", "S-0002", "S-0003"])
    again = site.run("import", table, "--call", "sociala-foretag", check=False)
    assert again.returncode == 1 and "imported before, as import 1" in again.stdout
    undone = site.run("import", "--undo", "1", "--why", "Fel fil")
    assert "3 responses withdrawn" in undone.stdout
    assert site.run("import", "--undo", "1", "--why", "Fel fil", check=False).returncode == 1
    site.run("check")


@pytest.mark.parametrize("arguments,words", [
    (["--call", "sociala-foretag", "--map", "Z=email"], "no one column"),
    (["--call", "sociala-foretag", "--map", "A=epost"], "no field"),
    (["--call", "sociala-foretag", "--map", "email"], "COLUMN=FIELD"),
    (["--call", "sociala-foretag", "--head", "99"], "headings are not found"),
    (["--call", "sociala-foretag", "--sheet", "Blad9"], "no sheet called"),
    (["--call", "annan"], "no call"), ([], "--call"),
])
def test_bad_usage_is_told_with_exit_code_64(site, arguments, words):
    done = site.run("import", str(TABLES / "esmaker.csv"), *arguments, check=False)
    assert done.returncode == 64
    assert words in done.stderr


def test_a_table_that_cannot_be_read_is_told(site, tmp_path):
    table = tmp_path / "öppen.csv"
    table.write_text('E-post;Fråga 1\na@b.example;"öppen\n')
    done = site.run("import", str(table), "--call", "sociala-foretag", check=False)
    assert done.returncode == 64 and "line 2 is never closed" in done.stderr
    table.write_text("Kön;Ålder\nK;40\n")
    done = site.run("import", str(table), "--call", "sociala-foretag", "--dry-run", check=False)
    assert done.returncode == 64 and "No column answers any of the questions" in done.stdout
    mapped = site.run("import", str(table), "--call", "sociala-foretag", "--map", "Kön=onskelista")
    assert "S-0001" in mapped.stdout


@pytest.mark.parametrize("width,scheme,javascript", [(320, "dark", False), (1280, "light", True)])
def test_an_editor_imports_a_table_and_undoes_it(site, open_page, width, scheme, javascript):
    page = open_page(width=width, scheme=scheme, javascript=javascript)
    signed_in(page, site)

    def checked():
        problems = (axe(page) + sideways(page) if javascript else []) + page.problems
        assert not problems, "\n".join(problems)

    page.goto(site.base + "/redaktion/ankomster?alla")
    page.get_by_role("link", name="Importera svar från ett annat enkätverktyg").click()
    checked()
    page.get_by_label("Tabellen").set_input_files(TABLES / "surveymonkey.xlsx")
    page.get_by_role("button", name="Läs filen").click()
    page.get_by_role("heading", name="Vad står i kolumnerna?").wait_for()
    checked()
    assert page.get_by_role("combobox", name="Email Address").input_value() == "email"
    page.get_by_role("combobox", name="Collector ID").select_option("role")
    page.get_by_role("button", name="Prova").click()
    page.get_by_text("2 av 2 rader blir svar.").wait_for()
    assert page.get_by_role("cell", name="E-postadress saknas.").is_visible()
    checked()
    page.get_by_role("button", name="Ändra kolumnerna").click()
    assert page.get_by_role("combobox", name="Collector ID").input_value() == "role"
    page.get_by_role("combobox", name="Collector ID").select_option("ignore")
    page.get_by_role("button", name="Prova").click()
    page.get_by_role("button", name="Importera 2 svar").click()
    page.wait_for_url("**/redaktion/import/1")
    checked()
    page.get_by_label("Varför ångras importen?").fill("Fel fil")
    page.get_by_role("button", name="Ångra importen").click()
    page.get_by_text("Importen ångrades").wait_for()
    page.get_by_role("link", name="S-0002").click()
    page.get_by_text("Svaret kom med en import som har ångrats").wait_for()
