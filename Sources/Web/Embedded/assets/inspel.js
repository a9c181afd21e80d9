// Progressive help only: every page works without it. One function a feature, started at the end.
"use strict";

// After a form was shown again with errors, the summary gets the focus.
function focusErrorSummary() {
  const summary = document.getElementById("fel");
  if (summary) summary.focus();
}

focusErrorSummary();
