// Progressive help only: every page works without it. One function a feature, started at the end.
"use strict";

// After a form was shown again with errors, the summary gets the focus.
function focusErrorSummary() {
  const summary = document.getElementById("fel");
  if (summary) summary.focus();
}

// Saves the answer while one types, and says when: after a pause of two seconds, at the latest every five, again after
// a failure with growing pauses, and when the page is left. Files wait for the button.
function saveWhileTyping() {
  const form = document.querySelector("form[data-autosave]");
  const status = document.querySelector("[data-saved]");
  if (!form || !status) return;
  const [pause, longest, longestRetry] = [2000, 5000, 60000];
  let timer = null;
  let firstUnsaved = 0;
  let changed = false;
  let running = false;
  let leaving = false;
  let failures = 0;

  function written() {
    const body = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (typeof value === "string") body.append(name, value);
    // The buttons are called action too, so the form's own property of that name is hidden.
    body.append("action", "autosave");
    return body;
  }

  function plan(delay) {
    clearTimeout(timer);
    timer = setTimeout(save, delay);
  }

  function planAfterTyping() {
    plan(Math.max(0, Math.min(pause, firstUnsaved + longest - Date.now())));
  }

  async function save() {
    clearTimeout(timer);
    if (leaving || !changed) return;
    if (running) { plan(500); return; }
    running = true;
    changed = false;
    try {
      const answer = await fetch(form.getAttribute("action"), { method: "POST", body: written() });
      const result = answer.ok || answer.status === 403 ? await answer.json() : {};
      // The form stood open for long: the answer brings a fresh token, and the next try has it.
      if (result.token) for (const field of form.querySelectorAll("[name=_token]")) field.value = result.token;
      if (!answer.ok) throw new Error(String(answer.status));
      form.querySelector("[name=mark]").value = result.mark;
      status.textContent = status.dataset.saved + " " + result.saved;
      failures = 0;
      if (changed) planAfterTyping();
    } catch (error) {
      status.textContent = status.dataset.failed;
      changed = true;
      // Another window saved something else: only the person can decide, and the button shows both.
      if (error.message !== "409") plan(Math.min(pause * 2 ** failures, longestRetry));
      failures += 1;
    }
    running = false;
  }

  form.addEventListener("input", () => {
    if (!changed) firstUnsaved = Date.now();
    changed = true;
    if (failures === 0) planAfterTyping();
  });
  form.addEventListener("submit", () => { leaving = true; clearTimeout(timer); changed = false; });
  window.addEventListener("online", () => { if (changed) plan(0); });
  window.addEventListener("beforeunload", (event) => { if (changed && failures > 0) event.preventDefault(); });
  window.addEventListener("pagehide", () => {
    if (!changed) return;
    clearTimeout(timer);
    changed = false;
    const body = written();
    // A save of our own is under way, so the mark that it brings is not here yet.
    if (running) body.delete("mark");
    if (!navigator.sendBeacon(form.getAttribute("action"), body)) {
      fetch(form.getAttribute("action"), { method: "POST", body, keepalive: true }).catch(() => {});
    }
  });
  // Back from the browser's store of pages: what is saved now is told by the server alone.
  window.addEventListener("pageshow", (event) => { if (event.persisted) { leaving = false; if (changed) plan(0); } });
}

focusErrorSummary();
saveWhileTyping();

// At the desk: selecting text ticks the sentences it touches, and only the fields that the chosen use needs are shown.
function markPassages() {
  for (const form of document.querySelectorAll(".mark-form form")) {
    const update = () => {
      const use = form.querySelector("[name=use]:checked")?.value || "mark";
      for (const field of form.querySelectorAll("[data-shows]")) field.hidden = !field.dataset.shows.split(" ").includes(use);
    };
    form.addEventListener("change", update);
    update();
  }
  for (const text of document.querySelectorAll("[data-mark]")) {
    const details = document.getElementById(text.dataset.mark);
    if (!details) continue;
    text.addEventListener("mouseup", () => tickSelected(text, details));
    text.addEventListener("keyup", () => tickSelected(text, details));
  }
}

// The text of a range without the passages' numbers and without white space, so that places in it can be compared with
// the sentences of the form.
function bareText(range) {
  const part = range.cloneContents();
  for (const number of part.querySelectorAll(".cite")) number.remove();
  return part.textContent.replace(/\s+/g, "");
}

function tickSelected(text, details) {
  const selection = window.getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return;
  const range = selection.getRangeAt(0);
  if (!text.contains(range.startContainer)) return;
  const whole = document.createRange();
  whole.selectNodeContents(text);
  const before = whole.cloneRange();
  before.setEnd(range.startContainer, range.startOffset);
  const until = whole.cloneRange();
  if (text.contains(range.endContainer)) until.setEnd(range.endContainer, range.endOffset);
  const [all, start, end] = [bareText(whole), bareText(before).length, bareText(until).length];
  if (end - start < 3) return;
  let from = 0;
  for (const box of details.querySelectorAll("[name=sentence]")) {
    const sentence = box.parentElement.textContent.replace(/\s+/g, "");
    const at = all.indexOf(sentence, from);
    if (at < 0) continue;
    from = at + sentence.length;
    box.checked = at < end && from > start;
  }
  details.open = true;
}

markPassages();
