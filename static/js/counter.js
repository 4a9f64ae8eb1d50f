// Characters written so far, counted as the server counts them: code points after NFC.

export function start(root) {
  for (const count of root.querySelectorAll("[data-count-for]")) {
    const box = document.getElementById(count.dataset.countFor);
    const show = () => {
      count.textContent = count.dataset.text.replace("{n}", [...box.value.normalize("NFC")].length);
    };
    box.addEventListener("input", show);
    show();
  }
}
