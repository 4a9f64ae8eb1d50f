// Verifying a receipt: files are read and hashed here, and never leave the computer. Without this they are uploaded.

const MOST = 256 * 1024; // no receipt is longer

export function start(root) {
  if (!globalThis.crypto?.subtle) return; // plain http elsewhere than on this machine
  for (const form of root.querySelectorAll("form[data-verification]")) {
    form.querySelector("[data-with-script]").hidden = false;
    form.querySelector("[data-without-script]").hidden = true;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      instead(form).catch(() => form.submit()); // a file that cannot be read here may still be sent
    });
  }
}

async function instead(form) {
  const { paper, files, receipt, digests } = form.elements;
  if (paper.files.length) receipt.value = await paper.files[0].slice(0, MOST).text();
  const lines = digests.value ? [digests.value] : [];
  const status = form.querySelector("[data-hashing]");
  for (const [place, file] of [...files.files].entries()) {
    status.textContent = `${status.dataset.word} ${place + 1}/${files.files.length}`;
    lines.push(`${hex(await crypto.subtle.digest("SHA-256", await file.arrayBuffer()))}  ${file.name}`);
  }
  digests.value = lines.join("\n");
  paper.value = files.value = "";
  form.submit();
}

function hex(bytes) {
  return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
