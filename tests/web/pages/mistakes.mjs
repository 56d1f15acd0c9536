// mistakes.mjs: what people do wrong in a browser, and what becomes of what they had typed.
//
// Every field of every act (the program's own table) gets values that cannot be: the answer has a status of its own, says so at the
// field, keeps all that was typed and leads the eye there.  Then: a button pressed twice, the back button, a page that is loaded
// again, a session that has ended in the middle of a form, two tabs.  ORDER besides: stages (act: the round that is ripe for it),
// figures and calculated (good files).
import { check, close, finish, open, order, Person, readTable, word } from "./kit.mjs";

// A caseworker chooses among the councils that have sent something.
const fields = readTable(order.fields, "act", "name", "type", "required", "choices")
  .map((field) => field.act === "withdraw" && field.name === "region" ? { ...field, type: "choice" } : field);
const day = { name: "day", type: "date", required: "0" };
const odd = "Ærø \"&<b>'";
const file = (name, text) => ({ name, mimeType: "text/csv", buffer: Buffer.from(text) });

// Values that the field must not take; "" only where something is required.
const wrongValues = {
  whole: () => ["x", "-5", "1.5", "9".repeat(30)],
  date: () => ["31/12/2023", "2023-02-30"],
  choice: () => ["nonsense"],
  upload: () => [file("noget.csv", "a;b\n1;2\n"), file("billede.png", "\x89PNG\r\n\x1a\n")],
};

// What is wrong with a field is told of it where nothing else is missing.
const companions = { regional: { calculated: order.calculated }, quota_851: { kind: "agree" }, raised_851: { kind: "raise" },
  persons_1: { kind: "transfer", from_1: "851", to_1: "860" } };

// The editor of a notification has fields of its own.
const editor = [["received", "date"], ["meeting", "date"], ["kind", "choice"], ["if_changed", "choice"],
  ["persons_1", "whole"], ["quota_851", "whole"], ["raised_851", "whole"]].map(([name, type]) => ({ act: "notify", name, type, required: "0" }));

async function openForm(person, act) {
  await person.go(act === "open" ? "/sager/ny?round=2030" : `/sager/${order.stages[act]}/handling/${act}`);
  return person.answer.status() === 200;
}

// Fills in without the browser's own help, as a program or an old browser would.
async function force(control, value) {
  await control.evaluate((node) => { node.form.noValidate = true; });
  if (typeof value === "object") {
    await control.setInputFiles(value);
    return;
  }
  await control.evaluate((node, text) => {
    if (node.localName === "select") {
      node.add(new Option(text, text));
    } else if (node.type === "date") {
      node.type = "text";
    }
    node.value = text;
  }, value);
}

async function spoil(person, act, field, value) {
  const others = fields.filter((other) => other.act === act && other.name !== field.name && other.type === "text");
  if (!await openForm(person, act)) {
    check(false, `${act}: the form is there`, await person.text());
    return;
  }
  const notice = act === "notify" ? { council: "Nordjylland", received: "2024-06-24" } : {};
  await person.fill({ ...Object.fromEntries(others.map(({ name }) => [name, odd])), ...notice, ...companions[field.name] });
  await force(await person.control(field.name), value);
  await person.press(person.word("CHECK"));
  const shown = await (await person.control(field.name)).evaluate((node) => ({ invalid: node.getAttribute("aria-invalid"), value: node.value,
    told: (node.getAttribute("aria-describedby") ?? "").split(" ").map((id) => document.getElementById(id)?.innerText ?? "").join(" ").trim() }));
  const focus = await person.page.evaluate(() => document.activeElement?.id);
  const kept = await Promise.all(others.map(async ({ name }) => (await person.control(name)).inputValue()));
  const status = person.answer.status();
  // a date that is none, a choice that is none, and a file cannot stand in their fields
  const stays = field.type !== "text" && field.type !== "whole" ? true : shown.value === value;
  check(status >= 400 && status < 500 && shown.invalid === "true" && shown.told !== "" && stays && focus === "errors"
    && kept.every((text) => text === odd), `${act}: ${field.name} ${JSON.stringify(value.name ?? value)} is told at its field, all is kept`,
  { status, ...shown, focus, kept });
}

async function spoilEverything(carl, bo) {
  for (const act of Object.keys(order.stages)) {
    const own = act === "notify" ? editor : fields.filter((field) => field.act === act);
    for (const field of [...own, day]) {
      const values = [...field.required === "1" && field.type !== "choice" ? [""] : [], ...wrongValues[field.type]?.() ?? []];
      for (const value of values) {
        await spoil(act === "return" ? bo : carl, act, field, value);
      }
    }
  }
}

// --- what was done -------------------------------------------------------------------------------------------------------------

async function countActs(person, round) {
  await person.go(`/sager/${round}/historik`);
  return person.page.locator("tbody tr").count();
}

async function prepare(person, landstal) {
  await openForm(person, "announce");
  await person.fill({ landstal, day: "2020-04-30" });
  await person.press(person.word("CHECK"));
}

async function pressTwice(carl) {
  const round = order.stages.announce;
  const before = await countActs(carl, round);
  await prepare(carl, "550");
  const name = carl.word("ACT_ANNOUNCE");
  await carl.page.getByRole("button", { name, exact: true }).dblclick({ noWaitAfter: true }).catch(() => null);
  await carl.page.waitForLoadState("networkidle");
  check(await countActs(carl, round) === before + 1, "a button pressed twice does it once");
}

async function goBack(carl) {
  const round = order.stages.announce;
  await openForm(carl, "announce");
  await carl.fill({ landstal: "551", day: "2020-04-30" });
  await carl.press(carl.word("CHECK"));
  await carl.page.goBack();
  check(await (await carl.control("landstal")).inputValue() === "551", "back from what it would do, the form is as it was typed",
    await (await carl.control("landstal")).inputValue());
  await carl.press(carl.word("CHECK"));
  await carl.press(carl.word("EDIT"));
  check(await (await carl.control("landstal")).inputValue() === "551", "and so it is by the button");
  await prepare(carl, "552");
  const before = await countActs(carl, round);
  await prepare(carl, "552");
  await carl.page.reload();
  check((await carl.text()).includes(carl.word("NOT_DONE_YET")), "loaded again, it is still only what it would do", await carl.text());
  await carl.press(carl.word("ACT_ANNOUNCE"));
  await carl.page.reload();
  check(carl.path().startsWith(`/sager/${round}`) && await countActs(carl, round) === before + 1, "loaded again, what was done is done once");
}

async function loseSession(carl) {
  const round = order.stages.figures;
  await openForm(carl, "figures");
  await carl.fill({ source: odd, figures: order.figures });
  const context = carl.page.context();
  const token = (await context.cookies()).find(({ name }) => name === "__Host-kvote");
  await context.addCookies([{ ...token, value: "f".repeat(64) }]);
  await carl.press(carl.word("CHECK"));
  check(carl.answer.status() === 401 && (await carl.text()).includes(carl.word("LOGIN_KEPT")), "without a session the form is kept", await carl.text());
  await carl.fill({ account: "carl", password: order.passwords.carl });
  await carl.press(carl.word("LOGIN_ENTER"));
  await carl.press(carl.word("LOGIN_SEND_AGAIN"));
  check(await (await carl.control("source")).inputValue() === odd, "and goes on where it was, with every sign of its text", await carl.text());
  await carl.fill({ figures: order.figures });
  await carl.press(carl.word("CHECK"));
  await carl.press(carl.word("ACT_FIGURES"));
  check(carl.answer.status() === 200 && carl.path() === `/sager/${round}`, "so that it can be done", await carl.text());
}

async function useTwoTabs(carl) {
  const other = new Person("carl", await carl.page.context().newPage(), "da");
  await prepare(carl, "553");
  await prepare(other, "554");
  await carl.press(carl.word("ACT_ANNOUNCE"));
  await other.press(other.word("ACT_ANNOUNCE"));
  check(other.answer.status() === 409 && await (await other.control("landstal")).inputValue() === "554",
    "of two tabs the second is told, and keeps what was typed", [other.answer.status(), await other.text()]);
  await other.press(other.word("CHECK"));
  await other.press(other.word("ACT_ANNOUNCE"));
  check(other.answer.status() === 200, "and can do it on what is now", await other.text());
  await other.page.close();
}

async function stayAway() {
  const nobody = await Person.at("nobody");
  await nobody.go("/sager/2024/handling/announce");
  check(nobody.answer.status() === 401, "without a login there is a login");
  await nobody.fill({ account: "carl", password: "forkert adgangskode" });
  await nobody.press(word("LOGIN_ENTER"));
  const focus = await nobody.page.evaluate(() => document.activeElement?.id);
  check(nobody.answer.status() === 401 && focus === "errors" && await (await nobody.control("account")).inputValue() === "carl",
    "a wrong password is told, the account kept", [nobody.answer.status(), focus]);
  await nobody.fill({ password: order.passwords.carl });
  await nobody.press(word("LOGIN_ENTER"));
  check(nobody.path() === "/sager/2024/handling/announce", "and the right one leads to where one was going", nobody.path());
}

await open();
const carl = await Person.in("carl");
const bo = await Person.in("bo");
await spoilEverything(carl, bo);
await pressTwice(carl);
await goBack(carl);
await useTwoTabs(carl);
await loseSession(carl);
await stayAway();
check(carl.said.length === 0 && bo.said.length === 0, "no browser complains", [...carl.said, ...bo.said]);
await close();
finish();
