// Every page works without this.  With it an error is read out at once, and the editor of a notification shows only what its kind
// needs, and what is still missing in the sum.

document.getElementById("errors")?.focus();

const kind = document.getElementById("kind");

function showKind() {
  for (const part of document.querySelectorAll("fieldset[data-kind]")) {
    part.hidden = part.dataset.kind !== kind.value;
  }
}

// data-quota: what the numbers must sum to; data-right, data-missing, data-over: how it is said, # being the number
function showSum(place) {
  const inputs = [...place.closest("fieldset").querySelectorAll("input")];
  const sum = inputs.reduce((all, input) => all + (/^\d+$/.test(input.value) ? Number(input.value) : 0), 0);
  const left = Number(place.dataset.quota) - sum;
  const words = left === 0 ? place.dataset.right : left > 0 ? place.dataset.missing : place.dataset.over;
  place.textContent = words.replace("#", String(Math.abs(left)));
}

if (kind) {
  kind.addEventListener("change", showKind);
  showKind();
}
for (const place of document.querySelectorAll("[data-quota]")) {
  place.closest("fieldset").addEventListener("input", () => showSum(place));
  showSum(place);
}
