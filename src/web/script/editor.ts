// The editor of a notification: it shows what its kind needs, and what is still missing in the sum.

function showKind(kind: HTMLSelectElement): void {
  for (const part of document.querySelectorAll<HTMLFieldSetElement>("fieldset[data-kind]")) {
    part.hidden = part.dataset["kind"] !== kind.value;
  }
}

// data-quota: what the numbers must sum to; data-right, data-missing, data-over: how it is said, # being the number.
function showSum(place: HTMLElement, part: HTMLFieldSetElement): void {
  const inputs = [...part.querySelectorAll("input")];
  const sum = inputs.reduce((all, input) => all + (/^\d+$/.test(input.value) ? Number(input.value) : 0), 0);
  const left = Number(place.dataset["quota"]) - sum;
  const words = left === 0 ? place.dataset["right"] : left > 0 ? place.dataset["missing"] : place.dataset["over"];
  place.textContent = (words ?? "").replace("#", String(Math.abs(left)));
}

export function startEditor(): void {
  const kind = document.getElementById("kind");
  if (kind instanceof HTMLSelectElement) {
    kind.addEventListener("change", () => showKind(kind));
    showKind(kind);
  }
  for (const place of document.querySelectorAll<HTMLElement>("[data-quota]")) {
    const part = place.closest("fieldset");
    if (part !== null) {
      part.addEventListener("input", () => showSum(place, part));
      showSum(place, part);
    }
  }
}
