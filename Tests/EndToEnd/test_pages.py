"""Every kind of page of the demonstration: axe in light and dark at 320 px and desktop, strict HTML, both languages."""

import collections
import re
import urllib.request

import pytest
from checks import axe, nu, sideways
from conftest import screenshot, signed_in

# One page of each kind is enough for the browser; the path's first parts tell the kind.
KIND = [
    (r"/en(/.*)?$", lambda m: "en " + kind(m.group(1) or "/")), (r"/handboken/\d+/(\w+)/[^/]+$", lambda m: "edition " + m.group(1)),
    (r"/handboken/\d+/[^/.]+$", "chapter"), (r"/handboken/\d+$", "edition"), (r"/exempel/[^/]+$", "example"),
    (r"/foretag/[^/]+$", "enterprise"), (r"/styrdokument/[^/]+$", "document"), (r"/motesplatser/[^/]+$", "meeting place"),
    (r"/kalla/[^/]+$", "source"), (r"/fraga/[^/]+$", "ask"), (r"/inbjudan/[^/]+$", "call"),
    (r"/redaktion/svar/[^/]+$", "desk response"), (r"/redaktion/svar/[^/]+/delning$", "desk split"),
    (r"/redaktion/ankomster/\d+$", "desk arrival"), (r"/redaktion/ankomster/dag/", "desk day"), (r"/redaktion/katalog/\w+/[^/]+$", "desk record"),
    (r"/redaktion/medgivanden/[^/]+$", "desk contact"), (r"/redaktion/handbok/[^/]+$", "desk chapter"),
    (r"/redaktion/ankomster/\d+$", "desk arrival"), (r"/redaktion/ankomster/dag/[^/]+$", "desk day"),
    (r"/redaktion/mejl/[^/]+$", "desk mail"), (r"/redaktion/kallor/[^/]+$", "desk source"),
]


def kind(path: str) -> str:
    for pattern, name in KIND:
        match = re.match(pattern, path)
        if match:
            return name(match) if callable(name) else name
    return path


def crawl(page, base: str, start: list[str], most: int) -> tuple[dict[str, str], list[str]]:
    """Follows links within the site: the first path of each kind, and every address that does not answer 200."""
    queue = collections.deque(start)
    seen, kinds, broken = set(start), {}, []
    while queue and len(seen) < 3000:
        path = queue.popleft()
        answer = page.request.get(base + path, max_redirects=3)
        if answer.status != 200:
            broken.append(f"{path}: {answer.status}")
            continue
        if "text/html" not in answer.headers.get("content-type", ""):
            continue
        known = kind(path)
        if sum(1 for k in kinds.values() if k == known) < most:
            kinds[path] = known
        elif known in kinds.values() and not known.startswith("/"):
            continue
        for link in re.findall(r'href="(/[^"#?]*)', answer.text()):
            if link not in seen and not link.startswith("/tillgangar/"):
                seen.add(link)
                queue.append(link)
    return kinds, broken


@pytest.fixture(scope="module")
def public_pages(demo, browser):
    page = browser.new_page()
    pages, broken = crawl(page, demo.base, ["/", "/en", "/logga-in", "/sok?q=upphandling"], 2)
    page.close()
    assert not broken, "\n".join(broken)
    assert len(pages) > 20, pages
    return list(pages)


@pytest.fixture(scope="module")
def desk_pages(demo, browser):
    page = browser.new_page()
    signed_in(page, demo)
    pages, broken = crawl(page, demo.base, ["/redaktion", "/en/redaktion"], 2)
    cookies = page.context.cookies()
    page.close()
    assert not broken, "\n".join(broken)
    return [p for p in pages if "/redaktion" in p], cookies


@pytest.mark.parametrize("scheme,width", [("light", 1280), ("dark", 320)])
def test_public_pages_pass_axe_and_fit(demo, public_pages, open_page, scheme, width):
    page = open_page(width=width, scheme=scheme)
    problems = []
    for path in public_pages:
        page.goto(demo.base + path)
        problems += axe(page) + sideways(page)
        screenshot(page, f"{scheme}-{width}{path.replace('/', '_')}"[:120])
    assert not problems and not page.problems, "\n".join(problems + page.problems)


@pytest.mark.parametrize("scheme,width", [("light", 1280), ("dark", 320)])
def test_desk_pages_pass_axe_and_fit(demo, desk_pages, open_page, scheme, width):
    paths, cookies = desk_pages
    page = open_page(width=width, scheme=scheme)
    page.context.add_cookies(cookies)
    problems = []
    for path in paths:
        page.goto(demo.base + path)
        problems += axe(page) + sideways(page)
        screenshot(page, f"{scheme}-{width}{path.replace('/', '_')}"[:120])
    assert not problems and not page.problems, "\n".join(problems + page.problems)


def test_every_kind_of_page_is_strict_html(demo, public_pages, desk_pages, browser, tmp_path):
    paths, cookies = desk_pages
    context = browser.new_context()
    context.add_cookies(cookies)
    files = []
    for number, path in enumerate(public_pages + paths):
        file = tmp_path / f"{number}{path.replace('/', '_')[:60]}.html"
        file.write_bytes(context.request.get(demo.base + path).body())
        files.append(file)
    context.close()
    problems = nu(files)
    assert not problems, "\n".join(problems)


def test_answers_carry_the_security_headers(demo):
    with urllib.request.urlopen(demo.base + "/") as answer:
        policy = answer.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy and "unsafe-inline" not in policy
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
