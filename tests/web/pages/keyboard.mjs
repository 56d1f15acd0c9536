// keyboard.mjs: each role's way by keyboard alone: Tab, Shift+Tab, Enter, Space, arrows and typing.
//
// On every page: the first stop is the link that skips to the content, and it does; each stop is seen (its pixels change, also with
// forced colours); stops come in the order in which they are read; the last one leads out of the page again, and back; after an
// error focus is at the summary.
import { check, close, finish, open, order, Person } from "./kit.mjs";

// Where focus is: the element, described by where it stands and what it is called; null outside the page.
async function where(page) {
  return page.evaluate(() => {
    const node = document.activeElement;
    if (node === null || node === document.body || node === document.documentElement) {
      return null;
    }
    const { x, y, width, height } = node.getBoundingClientRect();
    const all = [...document.querySelectorAll("*")];
    return { at: all.indexOf(node), tag: node.localName, type: node.type ?? "", name: node.getAttribute("name") ?? "", value: node.value ?? "",
      text: (node.innerText ?? node.value ?? node.textContent).trim().slice(0, 60), x, y, width, height };
  });
}

async function tabTo(person, wanted, what) {
  for (let i = 0; i < 400; i++) {
    await person.page.keyboard.press("Tab");
    const at = await where(person.page);
    if (at !== null && wanted(at)) {
      return at;
    }
  }
  throw new Error(`${person.name} at ${person.path()}: Tab does not reach ${what}`);
}

const follow = async (person, text) => {
  await tabTo(person, (at) => at.tag === "a" && at.text === text, text);
  await person.arrive(() => person.page.keyboard.press("Enter"));
};
const press = async (person, text, key = "Enter") => {
  await tabTo(person, (at) => at.tag === "button" && at.text === text, text);
  await person.arrive(() => person.page.keyboard.press(key));
};
const type = async (person, name, text) => {
  await tabTo(person, (at) => at.name === name && at.tag === "input", name);
  await person.page.keyboard.press("Control+A");
  await person.page.keyboard.type(text);
};
// A choice by its first letters, or by arrows where they stop early.
const choose = async (person, name, value) => {
  await tabTo(person, (at) => at.name === name, name);
  for (let i = 0; i < 120 && (await where(person.page)).value !== value; i++) {
    await person.page.keyboard.press("ArrowDown");
  }
  check((await where(person.page)).value === value, `${name} is chosen by arrows`, await where(person.page));
};

// --- every stop of a page --------------------------------------------------------------------------------------------------------

async function picture(page, { x, y, width, height }) {
  const view = page.viewportSize();
  const left = Math.max(0, x - 8);
  const top = Math.max(0, y - 8);
  const clip = { x: left, y: top, width: Math.min(view.width, x + width + 8) - left, height: Math.min(view.height, y + height + 8) - top };
  return clip.width < 1 || clip.height < 1 ? null : (await page.screenshot({ clip, animations: "disabled", caret: "hide" })).toString("base64");
}

// Its picture with focus and without, when it has come to rest: are they the same?
async function isUnseen(page) {
  await page.evaluate(() => Promise.all(document.getAnimations().map((animation) => animation.finished)));
  const at = await where(page);
  const focused = await picture(page, at);
  await page.evaluate(() => { window.kvoteFocused = document.activeElement; document.activeElement.blur(); });
  const plain = await picture(page, at);
  await page.evaluate(() => window.kvoteFocused.focus({ preventScroll: true }));
  return focused === null || focused === plain;
}

// Walks once through the page.  Of many stops of one kind (a table of 98 links) some are looked at.
async function walk(person, name) {
  const { page } = person;
  const stops = [];
  const wrong = [];
  const kinds = new Map();
  for (;;) {
    await page.keyboard.press("Tab");
    const at = await where(page);
    if (at === null || stops.some((stop) => stop.at === at.at && at.type !== "date")) {
      break;
    }
    const kind = `${at.tag} ${at.type}`;
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    if (kinds.get(kind) <= 3 && await isUnseen(page)) {
      wrong.push(`focus is not seen: ${kind} ${at.text || at.name}`);
    }
    if (at.type !== "date" || stops.at(-1)?.at !== at.at) {
      stops.push(at);
    }
  }
  const isSorted = stops.every((stop, i) => i === 0 || stop.at > stops[i - 1].at);
  wrong.push(...isSorted ? [] : [`stops are not in the order of the page: ${stops.map((stop) => stop.at)}`]);
  const reachable = await page.evaluate(() => [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")]
    .filter((node) => node.checkVisibility({ visibilityProperty: true }) && !node.disabled && (node.type !== "radio" || node.checked)).length);
  const missed = reachable - stops.filter((stop) => ["a", "button", "input", "select", "textarea", "summary"].includes(stop.tag)).length;
  wrong.push(...missed > 0 ? [`${missed} links or fields are not reached`] : []);
  if (stops.length > 1) {
    await page.keyboard.press("Shift+Tab");
    wrong.push(...(await where(page)) !== null ? [] : ["Shift+Tab does not lead back into the page"]);
  }
  check(wrong.length === 0, `${name}: ${stops.length} stops, each seen and in order`, wrong.join("\n"));
}

// The first stop is the link to the content, and from there on Tab goes on in it.
async function skip(person, name) {
  await person.go(person.path());
  await person.page.keyboard.press("Tab");
  const first = await where(person.page);
  await person.page.keyboard.press("Enter");
  const inside = await person.page.evaluate(() => document.activeElement?.id === "content");
  await person.page.keyboard.press("Tab");
  const next = await person.page.evaluate(() => document.activeElement?.closest("main, footer") !== null);
  check(first?.text === person.word("SKIP") && first.width > 1 && inside && next, `${name}: the first stop skips to the content`, first);
  await person.go(person.path());
}

async function examine(person, name) {
  await skip(person, name);
  await walk(person, name);
  await person.go(person.path());
}

// --- each role's way -------------------------------------------------------------------------------------------------------------

async function logIn(account) {
  const person = await Person.at(account);
  await person.go("/");
  await follow(person, person.word("LOGIN_TITLE"));
  await examine(person, `${account}, login`);
  await type(person, "account", account);
  await type(person, "password", order.passwords[account]);
  await person.arrive(() => person.page.keyboard.press("Enter"));
  check(!person.path().startsWith("/login"), `${account} logs in by keyboard`);
  return person;
}

async function openRound(person, round) {
  if (!person.path().startsWith("/sager") || person.path().includes(`/sager/${round}`)) {
    await person.go("/");
    await follow(person, person.word("NAV_ROUNDS"));
  }
  await follow(person, round);
}

async function act(person, name, fill) {
  await follow(person, person.word(`ACT_${name}`));
  await examine(person, `${person.name}, ${name}`);
  await fill();
  await press(person, person.word("CHECK"), "Space");
  check((await person.text()).includes(person.word("NOT_DONE_YET")), `${person.name}, ${name}: what it would do`, await person.text());
  await walk(person, `${person.name}, ${name}: what it would do`);
  await press(person, person.word(`ACT_${name}`));
  check(person.answer.status() === 200 && !person.path().includes("handling"), `${person.name}, ${name}: done by keyboard`, await person.text());
}

async function beCaseworker() {
  const carl = await logIn("carl");
  await openRound(carl, "2024");
  await examine(carl, "carl, a round");
  await follow(carl, carl.word("ACT_ANNOUNCE"));
  await type(carl, "landstal", "mange");
  await press(carl, carl.word("CHECK"));
  const at = await carl.page.evaluate(() => document.activeElement?.id);
  check(carl.answer.status() === 422 && at === "errors", "after an error focus is at the summary", [carl.answer.status(), at]);
  await carl.page.keyboard.press("Tab");
  await carl.page.keyboard.press("Enter");
  check((await where(carl.page))?.name === "landstal", "from there Enter leads to the field", await where(carl.page));
  await carl.page.keyboard.press("Control+A");
  await carl.page.keyboard.type("550");
  await type(carl, "day", "04302023");
  await press(carl, carl.word("CHECK"));
  await press(carl, carl.word("ACT_ANNOUNCE"));
  check(carl.path() === "/sager/2024", "carl announces by keyboard", await carl.text());
}

async function beCouncil() {
  const nora = await logIn("nora");
  await openRound(nora, "2024");
  await act(nora, "NOTIFY", async () => {
    await choose(nora, "kind", "transfer");
    await choose(nora, "if_changed", "rule");
    await choose(nora, "from_1", "825");
    await choose(nora, "to_1", "860");
  });
}

async function beOthers() {
  const aud = await logIn("aud");
  await follow(aud, aud.word("NAV_LOG"));
  await examine(aud, "aud, the log");
  const anna = await logIn("anna");
  await follow(anna, anna.word("NAV_ACCOUNTS"));
  await examine(anna, "anna, the accounts");
  const nobody = await Person.at("nobody", { forcedColors: "active", colorScheme: "dark" });
  await nobody.go("/");
  await examine(nobody, "the public, with forced colours");
  await nobody.shoot("forced-colours");
  await tabTo(nobody, (at) => at.text === nobody.word("SKIP_MAP"), "what skips the map");
  await nobody.page.keyboard.press("Enter");
  await nobody.page.keyboard.press("Tab");
  const behind = await nobody.page.evaluate(() => document.activeElement?.closest("table") !== null);
  check(behind, "the map is skipped to the table", await where(nobody.page));
  await nobody.go("/");
  await tabTo(nobody, (at) => at.tag === "a" && at.text.startsWith("Aarhus:"), "Aarhus on the map");
  await nobody.arrive(() => nobody.page.keyboard.press("Enter"));
  check(nobody.path().endsWith("/kommune/751"), "an area of the map leads to its page by keyboard", nobody.path());
}

await open();
await beCaseworker();
await beCouncil();
await beOthers();
await close();
finish();
