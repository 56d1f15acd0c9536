// The desk for trying out: what is typed is asked for at once.  The answer is the page that a form without script would have led
// to; what came of it, the errors and new rows are taken over from there, and the fields stay, so that nobody loses his place.

const WAIT_MS = 250;

// The part of the answer with that id takes the place of ours; what was folded out stays so.
function exchange(answer: Document, id: string): void {
  const ours = document.getElementById(id);
  const theirs = answer.getElementById(id);
  if (ours === null || theirs === null) {
    return;
  }
  const open = ours.querySelector("details")?.open ?? false;
  ours.replaceWith(document.adoptNode(theirs));
  const details = theirs.querySelector("details");
  if (details !== null) {
    details.open = open;
  }
}

function findFields(place: ParentNode): HTMLElement[] {
  return [...place.querySelectorAll<HTMLElement>("[id$='-field']")];
}

// What is wrong with a field, or nothing any more.
function takeFault(theirs: HTMLElement): void {
  const ours = document.getElementById(theirs.id);
  if (ours !== null) {
    ours.hidden = theirs.hidden;
  }
  const fault = ours?.querySelector(".form-error-message");
  if (ours === null || fault === null || fault === undefined) {
    return;
  }
  const text = theirs.querySelector(".form-error-message")?.textContent ?? "";
  if (fault.textContent !== text) {
    fault.textContent = text;
  }
  ours.querySelector("input")?.classList.toggle("kvote-wrong", text !== "");
}

// Rows that the answer has and we have not, each behind the one that it follows there.
function takeRows(answer: Document): void {
  let before: Element | null = null;
  for (const row of answer.querySelectorAll("#proev .kvote-row[role=group]")) {
    const field = findFields(row)[0];
    const ours = field === undefined ? null : document.getElementById(field.id);
    if (ours !== null) {
      before = ours.parentElement;
    } else if (before !== null) {
      const copy = document.importNode(row, true);
      before.after(copy);
      before = copy;
    }
  }
}

function takeList(answer: Document): void {
  const ours = document.getElementById("liste");
  const theirs = answer.getElementById("liste");
  if (ours !== null && theirs !== null && ours.dataset["region"] !== theirs.dataset["region"]) {
    ours.replaceWith(document.importNode(theirs, true));
  }
}

function take(answer: Document): void {
  takeRows(answer);
  takeList(answer);
  for (const field of findFields(answer)) {
    takeFault(field);
  }
  exchange(answer, "fejl");
  exchange(answer, "resultat");
  const told = document.getElementById("besked");
  if (told !== null) {
    told.textContent = document.getElementById("svar")?.textContent ?? "";
  }
}

function printQuery(form: HTMLFormElement): string {
  const query = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string") {
      query.append(name, value);
    }
  }
  return query.toString();
}

export function startDesk(): void {
  const form = document.getElementById("proev");
  if (!(form instanceof HTMLFormElement)) {
    return;
  }
  let timer = 0;
  let asked = new AbortController();

  async function ask(desk: HTMLFormElement): Promise<void> {
    asked.abort();
    const mine = new AbortController();
    asked = mine;
    document.getElementById("resultat")?.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(`${desk.action}?${printQuery(desk)}`, { signal: mine.signal });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (page.getElementById("resultat") === null) {
        throw new Error(String(answer.status));
      }
      history.replaceState(null, "", answer.url);
      take(page);
    } catch {
      // asked anew in the meantime, or no answer: the button still works
      if (asked === mine) {
        document.getElementById("resultat")?.removeAttribute("aria-busy");
      }
    }
  }

  form.addEventListener("input", () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => void ask(form), WAIT_MS);
  });
}
