// Progressive help only: every page works without it. One function a feature, started at the end.
"use strict";

// After a form was shown again with errors, the summary gets the focus.
function focusErrorSummary() {
  const summary = document.getElementById("fel");
  if (summary) summary.focus();
}

// Saves the answer while one types, and says when. Files wait for the button.
function saveWhileTyping() {
  const form = document.querySelector("form[data-autosave]");
  const status = document.querySelector("[data-saved]");
  if (!form || !status) return;
  let timer = null;
  let changed = false;
  let running = false;

  async function save() {
    if (running) { timer = setTimeout(save, 500); return; }
    running = true;
    changed = false;
    const body = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (typeof value === "string") body.append(name, value);
    // The buttons are called action too, so the form's own property of that name is hidden.
    body.append("action", "autosave");
    try {
      const answer = await fetch(form.getAttribute("action"), { method: "POST", body });
      if (!answer.ok) throw new Error(String(answer.status));
      const result = await answer.json();
      form.querySelector("[name=mark]").value = result.mark;
      status.textContent = status.dataset.saved + " " + result.saved;
    } catch {
      status.textContent = status.dataset.failed;
      changed = true;
    }
    running = false;
  }

  form.addEventListener("input", () => {
    changed = true;
    clearTimeout(timer);
    timer = setTimeout(save, 2000);
  });
  form.addEventListener("submit", () => { clearTimeout(timer); changed = false; });
  window.addEventListener("beforeunload", (event) => { if (changed) event.preventDefault(); });
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
