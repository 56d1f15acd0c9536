// story.mjs: the round of 2023/24 in a real browser, by one login for each who took part, from the accounts to the revision.
//
// ORDER besides: script (does the browser run scripts?), round (data/rounds/2024), facts (its round.json), annex (what the letter
// said, by code), folder (for what is downloaded), kvote (the program).
import { spawnSync } from "node:child_process";
import { check, close, finish, open, order, Person, setDay } from "./kit.mjs";

const { facts } = order;
const options = { script: order.script };
const councils = { 84: "Hovedstaden", 85: "Sjælland", 83: "Syddanmark", 82: "Midtjylland", 81: "Nordjylland" };

const regionCodes = Object.fromEntries(Object.entries(councils).map(([code, region]) => [region, `0${code}`]));
const first = new Map();

// Who logs in for the first time does it with what the administrator handed over, and chooses a password of his own.
async function begin(account) {
  const person = await Person.at(account, options);
  await person.logIn(first.get(account));
  check((await person.text()).includes(person.word("PASSWORD_FIRST")), `${account} must choose a password`, await person.text());
  const password = order.passwords[account];
  await person.fill({ old: first.get(account), new: password, again: password });
  await person.press(person.word("PASSWORD_SAVE"));
  check(person.answer.status() === 200, `${account} chooses a password`, await person.text());
  return person;
}

// What is to be done stands on the round's page; it is looked at before it is done.
async function act(person, name, values = {}, round = "2024") {
  if (name === "open") {
    await person.go("/sager");
    await person.fill({ round });
    await person.press(person.word("ACT_OPEN"));
  } else {
    await person.go(`/sager/${round}`);
    await person.follow(person.word(`ACT_${name.toUpperCase()}`));
  }
  await person.shoot(`${name}-form`);
  await person.fill(values);
  await person.press(person.word("CHECK"));
  check((await person.text()).includes(person.word("NOT_DONE_YET")), `${person.name}, ${name}: what it would do`, await person.text());
  await person.shoot(`${name}-check`);
  await person.press(person.word(`ACT_${name.toUpperCase()}`));
  check(person.answer.status() === 200 && person.path().split("?")[0] === `/sager/${round}`, `${person.name}, ${name}: done`,
    await person.text());
  await person.shoot(`${name}-done`);
}

async function makeAccounts(anna) {
  const accounts = [["carl", "Carl Sagsbehandler", "caseworker"], ["bo", "Bo Godkender", "approver"], ["aud", "Aud Revisor", "auditor"],
    ...Object.values(councils).map((region) => [`kkr-${region.slice(0, 3).toLowerCase().replace("æ", "ae")}`, `KKR ${region}`, "council", region])];
  for (const [account, person, roles, region = ""] of accounts) {
    await anna.follow(anna.word("NAV_ACCOUNTS"));
    await anna.follow(anna.word("ACCOUNT_ADD"));
    await anna.fill({ account, person, region: regionCodes[region] ?? "" });
    await anna.page.getByLabel(anna.word(`ROLE_${roles.toUpperCase()}`), { exact: true }).check();
    await anna.press(anna.word("ACCOUNT_ADD"));
    first.set(account, await anna.page.locator("main code").innerText());
    check(anna.answer.status() === 200 && first.get(account).length >= 12, `an account for ${person}, its first password shown once`,
      await anna.text());
  }
  await anna.follow(anna.word("NAV_ACCOUNTS"));
  await anna.shoot("accounts");
}

async function prepare(carl) {
  const { number, office, authority, address, phone, web, recipient, signatory } = facts.case;
  const flat = (text) => text.replaceAll("\n", ", ");
  await act(carl, "open", { number, office, authority, address: flat(address), phone, web, recipient: flat(recipient), signatory });
  await act(carl, "figures", { calculated: `${order.round}/calculated.csv`, regional: `${order.round}/regional.csv` });
  await setDay(facts.national_number.sent);
  await act(carl, "announce", { landstal: String(facts.national_number.persons) });
}

// Each council on the day on which its notification was received, with its own login.
async function answer() {
  for (const note of [...facts.notifications].sort((a, b) => (a.received < b.received ? -1 : 1))) {
    await setDay(note.received);
    const council = await begin(`kkr-${note.council.slice(0, 3).toLowerCase().replace("æ", "ae")}`);
    const values = { kind: note.kind, if_changed: note.if_changed ?? "none", meeting: note.meeting ?? "", written: true, signed: true, clear: true };
    if (note.transfers?.every(({ persons }) => persons === "all")) {
      values.kind = "exempt";
      note.transfers.forEach(({ from, to }, i) => Object.assign(values, { [`exempt_from_${i + 1}`]: from, [`exempt_to_${i + 1}`]: to }));
    }
    await act(council, "notify", values);
    const text = await council.text();
    check(!Object.values(councils).some((region) => region !== note.council && text.includes(region)),
      `${note.council} reads nothing of the others`, text);
    await council.page.context().close();
  }
}

async function decide(carl) {
  await setDay(facts.decision.date);
  await carl.logIn();
  await carl.go("/sager/2024");
  const text = await carl.text();
  check(text.split(carl.word("STANDS")).length === 6, "all five notifications stand", text);
  await act(carl, "decide");
  await carl.go("/sager/2024/handling/approve");
  check(carl.answer.status() === 403, "who decided does not approve");
  const bo = await begin("bo");
  await act(bo, "return", { reason: "Telefonnummeret i brevet skal ses efter" });
  await act(carl, "decide");
  const nobody = await Person.at("nobody", options);
  await nobody.go("/aar/2024");
  check(nobody.answer.status() === 404, "nobody sees it before it is sent");
  await act(bo, "approve");
  await act(carl, "send");
  return bo;
}

// 98 quotas, each as the letter has it, and so are the sums of regions and country.
function compare(where, quotas, key) {
  const wrong = order.annex.filter((row) => quotas.get(key(row)) !== row.quota).map((row) => `${row.name}: ${quotas.get(key(row))}`);
  const sum = (rows, of) => rows.reduce((all, row) => all + Number(of(row)), 0);
  const regions = Object.values(councils).filter((region) => {
    const rows = order.annex.filter((row) => row.region === region);
    return rows.length === 0 || sum(rows, (row) => row.quota) !== sum(rows, (row) => quotas.get(key(row)));
  });
  check(order.annex.length === 98 && quotas.size === 98 && wrong.length === 0 && regions.length === 0
    && sum([...quotas.values()], (quota) => quota) === facts.national_number.persons, `${where}: all 98 quotas and the sums are annex A`,
  [quotas.size, wrong, regions]);
}

// What the public reads, to the last number: each municipality, the regions' sums, the country.
async function read() {
  const nobody = await Person.at("nobody", options);
  await nobody.go("/");
  await nobody.shoot("public-front");
  check((await nobody.title()).includes("2024") && (await nobody.text()).includes("550"), "the decision is on the front page");
  const shown = await nobody.page.locator("tbody tr:has(th a)").evaluateAll((rows) => rows.map((row) => [row.querySelector("th a"),
    row.querySelector("td.number")].map((cell) => cell.innerText.trim())));
  compare("the table", new Map(shown), ({ name }) => name);
  const csv = await (await nobody.page.request.get(`${order.address}/api/v1/rounds/2024`, { headers: { Accept: "text/csv" } })).text();
  const [heads, ...rows] = csv.trim().split(/\r?\n/).filter((line) => !line.startsWith("#")).map((line) => line.split(","));
  compare("the API", new Map(rows.map((row) => [row[heads.indexOf("code")], row[heads.indexOf("quota")]])), ({ code }) => code);
  await nobody.go("/");
  await nobody.follow("Hjørring");
  await nobody.shoot("public-municipality");
  check((await nobody.text()).includes("Læsø") && (await nobody.text()).includes("13"), "Hjørring reads why it has 13", await nobody.text());
  check(nobody.said.length === 0, "and the browser has nothing to say", nobody.said);
}

async function revise(carl, bo) {
  await setDay("2024-02-01");
  await carl.logIn();
  await bo.logIn();
  await act(carl, "revise", { estimate: "700", method: "proportional" });
  await act(bo, "approve");
  await act(carl, "send");
  const nobody = await Person.at("nobody", options);
  await nobody.go("/");
  check((await nobody.text()).includes("700"), "the public reads the new landstal", await nobody.text());
}

async function audit() {
  const aud = await begin("aud");
  await aud.follow(aud.word("NAV_LOG"));
  await aud.follow(aud.word("LOG_VERIFY"));
  await aud.shoot("log");
  check(await aud.page.locator(".alert-success").count() === 1, "the auditor reads that the chain is whole", await aud.text());
  await aud.go("/sager/2024");
  const [download] = await Promise.all([aud.page.waitForEvent("download"),
    aud.page.getByRole("link", { name: aud.word("BUNDLE_DOWNLOAD"), exact: true }).click()]);
  const bundle = `${order.folder}/bundle.tar`;
  await download.saveAs(bundle);
  const { status, stdout, stderr } = spawnSync(order.kvote, ["verify", bundle], { encoding: "utf8" });
  check(status === 0, "the bundle verifies elsewhere", stdout + stderr);
}

await open();
const anna = await Person.in("anna", options);
await makeAccounts(anna);
const carl = await begin("carl");
await prepare(carl);
await answer();
const bo = await decide(carl);
await read();
await audit();
await revise(carl, bo);
check([anna, carl, bo].every((person) => person.said.length === 0), "no browser complains", [anna, carl, bo].flatMap((person) => person.said));
await close();
finish();
