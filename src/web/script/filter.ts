// A table that shows only the rows whose first link has the text that is typed: data-filter names the table's body.

function fold(text: string): string {
  return text.toLocaleLowerCase("da").trim();
}

function filter(input: HTMLInputElement, body: HTMLElement, told: HTMLElement | null): void {
  const wanted = fold(input.value);
  let count = 0;
  for (const row of body.querySelectorAll("tr")) {
    const good = fold(row.querySelector("th")?.textContent ?? "").includes(wanted);
    row.hidden = !good;
    count += good ? 1 : 0;
  }
  if (told !== null) {
    told.textContent = (told.dataset["words"] ?? "").replace("#", String(count));
  }
}

export function startFilter(): void {
  for (const input of document.querySelectorAll<HTMLInputElement>("input[data-filter]")) {
    const body = document.getElementById(input.dataset["filter"] ?? "");
    if (body !== null) {
      input.addEventListener("input", () => filter(input, body, document.getElementById(`${body.id}-antal`)));
    }
  }
}
