// A form as the API wants it: { field: what was typed }. Names with one dot are parts, field.part; with two, cells:
// table.row.column.

const ONLY_FORM = new Set(["hidden", "submit", "button", "file", "image", "reset"]);

function typed(form, input) {
  if (input.type === "radio") return input.checked ? input.value : undefined;
  if (input.type !== "checkbox") return input.value;
  const many = input.closest("[data-many]");
  if (!many) return input.checked ? input.value : "";
  return [...many.querySelectorAll("input:checked")].map((box) => box.value);
}

/** Whether a box is the form's own affair: a button, a version, a place to paste into. */
function onlyForm(input) {
  return !input.name || ONLY_FORM.has(input.type) || "formOnly" in input.dataset;
}

/** Everything typed in `form`, by field. */
export function valuesOf(form) {
  const values = {};
  for (const table of form.querySelectorAll("[data-rows]")) values[table.dataset.rows] = [];
  for (const input of form.elements) {
    if (onlyForm(input)) continue;
    const value = typed(form, input);
    if (value === undefined) continue;
    const [field, row, column] = input.name.split(".");
    if (row === undefined) {
      values[field] = value;
      continue;
    }
    if (column === undefined) {
      values[field] = { ...values[field], [row]: value };
      continue;
    }
    const rows = (values[field] ??= []);
    const last = rows.at(-1);
    if (last?.id === row) last[column] = value;
    else rows.push({ id: row, [column]: value });
  }
  return values;
}

/** The fields of `now` that differ from `before`. */
export function changed(before, now) {
  return Object.fromEntries(Object.entries(now).filter(([field, value]) => JSON.stringify(value) !== JSON.stringify(before[field])));
}

function kept(value, row, column) {
  if (row === undefined) return value;
  return column === undefined ? value?.[row] : value.find((each) => each.id === row)?.[column];
}

/** Put `values` back into `form`, where its fields still exist. */
export function refill(form, values) {
  for (const input of form.elements) {
    if (onlyForm(input)) continue;
    const [field, row, column] = input.name.split(".");
    if (!(field in values)) continue;
    const value = kept(values[field], row, column);
    if (value === undefined) continue;
    if (input.type === "radio" || input.type === "checkbox") input.checked = [].concat(value).includes(input.value);
    else input.value = value;
  }
}
