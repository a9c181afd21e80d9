"""The answer form in a browser: saved while one types, after the net was away, when the page is left; steps on a phone."""

import re

STEP = "/inbjudan/sociala-foretag/svara/onskelista"
SAVED = re.compile(r"Sparat \d+\.\d\d")


def field(page):
    return page.get_by_label("Ditt svar").first


def test_it_saves_without_a_pause_in_the_typing(demo, open_page):
    page = open_page()
    page.clock.install()
    page.goto(demo.base + STEP)
    for second in range(5):
        field(page).press("a")
        page.clock.run_for(1_000)
    page.get_by_text(SAVED).wait_for()


def test_it_tries_again_after_the_net_was_away(demo, open_page):
    page = open_page()
    page.clock.install()
    page.goto(demo.base + STEP)
    page.route("**/svara/onskelista", lambda route: route.abort())
    field(page).fill("Höj gränsen för direktupphandling.")
    page.clock.run_for(2_000)
    page.get_by_text("Kunde inte spara just nu").wait_for()
    page.unroute("**/svara/onskelista")
    page.clock.run_for(10_000)
    page.get_by_text(SAVED).wait_for()
    page.problems.clear()  # the browser tells of the request that was stopped


def test_it_saves_what_was_typed_last_when_the_page_is_left(demo, open_page):
    page = open_page()
    page.goto(demo.base + STEP)
    field(page).fill("Det första jag skrev.")
    page.get_by_text(SAVED).wait_for()
    field(page).fill("Det sista jag skrev.")
    page.goto(demo.base + "/inbjudan/sociala-foretag")
    # The browser sends it while the next page loads already.
    for _ in range(20):
        page.goto(demo.base + STEP)
        if field(page).input_value() == "Det sista jag skrev.":
            return
    raise AssertionError(field(page).input_value())


def test_no_dot_lies_on_the_text_of_another_step(demo, open_page):
    for width in (320, 360, 700, 1280):
        page = open_page(width=width)
        page.goto(demo.base + "/inbjudan/sociala-foretag")
        overlaps = page.evaluate("""() => {
          const steps = [...document.querySelectorAll('.steps li')];
          const dots = steps.map((li) => {
            const [box, dot] = [li.getBoundingClientRect(), getComputedStyle(li, '::before')];
            const [x, y] = [box.left + parseFloat(dot.left), box.top + parseFloat(dot.top)];
            return { left: x, right: x + parseFloat(dot.width), top: y, bottom: y + parseFloat(dot.height) };
          });
          const texts = steps.map((li) => {
            const range = document.createRange();
            range.selectNodeContents(li);
            return [...range.getClientRects()];
          }).flat();
          return dots.flatMap((d) => texts.filter((t) =>
            d.left < t.right && t.left < d.right && d.top < t.bottom && t.top < d.bottom)).length;
        }""")
        assert overlaps == 0, f"{width} px"
