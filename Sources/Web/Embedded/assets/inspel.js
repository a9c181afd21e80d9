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
    body.append("action", "autosave");
    try {
      const answer = await fetch(form.action, { method: "POST", body });
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
