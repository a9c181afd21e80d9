"""Mail out to a real postfix."""

import pathlib
import re
import tempfile

import pytest
from conftest import free_port
from mailserver import MailServer


@pytest.fixture()
def postfix():
    server = MailServer(pathlib.Path(tempfile.mkdtemp(prefix="inspel-post-", dir="/tmp")), free_port(), free_port())
    yield server
    server.stop()


def body(mail) -> str:
    return mail.get_body(("plain",)).get_content()


def test_a_sign_in_link_comes_by_mail_and_signs_in(empty, postfix, open_page):
    site = empty(postfix.environment())
    site.run("editor", "add", "asta@handboken.example", "--role", "owner")
    page = open_page()
    page.goto(site.base + "/logga-in")
    page.get_by_label("Din e-post").fill("asta@handboken.example")
    page.get_by_role("button", name="Mejla mig en länk").click()
    page.get_by_text("Titta i din mejl").wait_for()
    mail = postfix.wait_for_mails(1)[0]
    assert mail["To"] == "asta@handboken.example"
    assert "inspel@handboken.example" in mail["From"]
    assert mail["Message-ID"] and mail["Date"]
    assert mail.get_body(("html",)) is not None
    link = re.search(r"http://\S+/logga-in/\S+", body(mail)).group()
    page.goto(link)
    page.get_by_role("button", name="Logga in").click()
    page.wait_for_url("**/redaktion")


def test_a_mail_server_with_an_unknown_certificate_gets_nothing(empty, postfix):
    environment = postfix.environment()
    del environment["INSPEL_SMTP_CA_FILE"]
    site = empty(environment)
    site.run("editor", "add", "asta@handboken.example", "--role", "owner")
    import time
    import urllib.parse
    import urllib.request
    import http.cookiejar
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
    page = opener.open(site.base + "/logga-in").read().decode()
    token = re.search('name="_token" value="([^"]+)"', page).group(1)
    opener.open(site.base + "/logga-in", urllib.parse.urlencode({"_token": token, "email": "asta@handboken.example"}).encode())
    time.sleep(4)
    assert postfix.mails() == []
