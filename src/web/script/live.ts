// What the law says of a notification while it is being written: the answer of the form's own check, as the button would have
// got it, shown beside the form.  Nothing is done by it.

const WAIT_MS = 500;

// What the answer says, without what would lead away from the field that is being filled in.
function read(page: Document): Element[] {
  const said = page.getElementById("verdict") ?? page.getElementById("errors");
  if (said === null) {
    return [];
  }
  for (const name of ["id", "role", "tabindex"]) {
    said.removeAttribute(name);
  }
  return [document.adoptNode(said)];
}

export function startLive(): void {
  const place = document.getElementById("live");
  const form = place?.closest("form");
  if (place === null || form === null || form === undefined) {
    return;
  }
  let timer = 0;
  let asked = new AbortController();

  async function ask(told: HTMLElement, typed: HTMLFormElement): Promise<void> {
    asked.abort();
    const mine = new AbortController();
    asked = mine;
    const values = new FormData(typed);
    values.append("step", "check");
    try {
      const answer = await fetch(typed.action, { method: "POST", body: values, signal: mine.signal });
      const said = read(new DOMParser().parseFromString(await answer.text(), "text/html"));
      // the same again is not read out again
      if (told.textContent.trim() !== (said[0]?.textContent ?? "").trim()) {
        told.replaceChildren(...said);
      }
    } catch {
      // asked anew in the meantime, or no answer: the button still works
    }
  }

  form.addEventListener("input", () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => void ask(place, form), WAIT_MS);
  });
}
