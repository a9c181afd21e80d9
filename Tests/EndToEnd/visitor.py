"""A visitor without a browser: keeps cookies, sends the form token of the page it posts from."""

import http.cookiejar
import re
import urllib.error
import urllib.parse
import urllib.request


class Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


class Visitor:
    def __init__(self, base: str):
        self.base = base
        cookies = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.opener = urllib.request.build_opener(cookies)
        self.staying = urllib.request.build_opener(cookies, Stay)

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

    def submit(self, path: str) -> tuple[str | None, str]:
        """Posts the form of the page without fields: where that leads, or the page that came at once."""
        token = re.search('name="_token" value="([^"]+)"', self.get(path)).group(1)
        body = urllib.parse.urlencode({"_token": token}).encode()
        try:
            with self.staying.open(self.base + path, body, timeout=30) as answer:
                return None, answer.read().decode()
        except urllib.error.HTTPError as error:
            if error.code != 303:
                raise
            return error.headers["Location"].removeprefix(self.base), ""

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
