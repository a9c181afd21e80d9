"""A visitor without a browser: keeps cookies, sends the form token of the page it posts from."""

import http.cookiejar
import re
import urllib.error
import urllib.parse
import urllib.request


class Visitor:
    def __init__(self, base: str):
        self.base = base
        jar = http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))

    def get(self, path: str) -> str:
        with self.opener.open(self.base + path, timeout=30) as answer:
            self.address = answer.geturl()
            return answer.read().decode()

    def post(self, path: str, fields: dict[str, str], page: str | None = None) -> str:
        """The page that the post leads to. `page` is where the form stands; the path itself unless told."""
        shown = self.get(page or path)
        token = re.search('name="_token" value="([^"]+)"', shown).group(1)
        body = urllib.parse.urlencode({"_token": token} | fields).encode()
        with self.opener.open(self.base + path, body, timeout=30) as answer:
            self.address = answer.geturl()
            return answer.read().decode()

    def answer(self, call: str, text: str, email: str) -> str:
        """Answers one question and sends the answer. Returns its number."""
        self.prepare_answer(call, text, email)
        return self.send_answer(call)

    def prepare_answer(self, call: str, text: str, email: str) -> None:
        step = f"/inbjudan/{call}/svara/"
        self.post(step + "onskelista", {"items": "1", "text-0": text, "action": "next"})
        self.post(step + "om", {"email": email, "may_quote": "0", "organisation": "Ljungmo kommun", "action": "next"})

    def send_answer(self, call: str) -> str:
        page = self.post(f"/inbjudan/{call}/svara/kontrollera", {})
        return re.search(r"S-\d{4,}", page).group()
