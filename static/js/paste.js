// Cells copied from a spreadsheet, pasted into any box of a table: they go where "Incolla qui" would have them.
// The server reads them, the same way with and without script.

/** Whether the clipboard holds cells rather than words for one box. */
const isBlock = (text) => text.includes("\t") || text.trim().includes("\n");

function take(event) {
  const text = event.clipboardData?.getData("text/plain") ?? "";
  const table = event.target.closest("[data-rows]");
  const own = "formOnly" in event.target.dataset;
  if (!table || own || event.target.matches("textarea") || !isBlock(text)) return;
  event.preventDefault();
  table.querySelector("textarea[data-form-only]").value = text;
  table.querySelector("button[name=paste]").click();
}

export function start(root) {
  for (const table of root.querySelectorAll("[data-rows]")) table.addEventListener("paste", take);
}
