// kit.mjs: what the tests in a real browser share: the browser, people who are logged in, forms, axe, and what is wrong with a page.
//
// Every script is called as SCRIPT PACKAGES CHROMIUM ORDER.json.  ORDER: address, passwords by account, words (src/web/words.txt),
// fields and routes (what web_routes prints), clock (file, or null), shots (folder for pictures, or null), and what the script asks.
import { createRequire } from "node:module";
import { closeSync, mkdirSync, openSync, readFileSync, writeSync } from "node:fs";

const [packages, chromium, orderPath] = process.argv.slice(2);
const require = createRequire(packages + "/");
const { chromium: browserType } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

export const order = JSON.parse(readFileSync(orderPath, "utf8"));

// --- what is told, as TAP -----------------------------------------------------------------------------------------------------

let count = 0;
let failed = 0;

export function check(good, name, why = "") {
  count++;
  failed += good ? 0 : 1;
  const told = typeof why === "string" ? why : JSON.stringify(why);
  console.log(`${good ? "ok" : "not ok"} ${count} - ${name}` + (good || !told ? "" : `\n# ${told.slice(0, 1500).replaceAll("\n", "\n# ")}`));
  return good;
}

export function finish() {
  console.log(`1..${count}`);
  process.exitCode = failed > 0 ? 1 : 0;
}

// --- the program's own words and tables ----------------------------------------------------------------------------------------

const words = new Map(readFileSync(order.words, "utf8").split("\n").filter((line) => /^[A-Z0-9_]+ \|/.test(line))
  .map((line) => line.split("|").map((part) => part.trim())).map(([name, en, da]) => [name, { en, da }]));

// The word of that name; %1 to %3 filled in.
export function word(name, lang = "da", ...holes) {
  if (!words.has(name)) {
    throw new Error(`words.txt has no ${name}`);
  }
  return holes.reduce((text, hole, i) => text.replace(`%${i + 1}`, hole), words.get(name)[lang]);
}

export function readTable(text, ...names) {
  return text.trim().split("\n").map((line) => Object.fromEntries(line.split("\t").map((part, i) => [names[i], part])));
}

// --- time ------------------------------------------------------------------------------------------------------------------------

async function countLooks() {
  const told = await (await fetch(`${order.address}/metrics`)).text();
  return Number(/^kvote_looks_total (\d+)$/m.exec(told)[1]);
}

// From now on it is that day, at noon, for the server too, which looks at its clock once a second.
export async function setDay(day) {
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64LE(BigInt(Math.trunc((new Date(`${day}T12:00:00`).getTime() - Date.now()) / 1000)));
  // in place: the server has it mapped, and a file that is empty for a moment would end it
  const file = openSync(order.clock, "r+");
  writeSync(file, bytes, 0, bytes.length, 0);
  closeSync(file);
  const before = await countLooks();
  while (await countLooks() === before) {
    await new Promise((resolve) => { setTimeout(resolve, 20); });
  }
}

// --- people ----------------------------------------------------------------------------------------------------------------------

let browser = null;

export async function open(options = {}) {
  browser = await browserType.launch({ executablePath: chromium, args: ["--no-sandbox"], ...options });
  return browser;
}

export async function close() {
  await browser.close();
}

// Somebody at a browser of his own.  What the browser complains of (scripts, the page's policy, addresses elsewhere) is kept in
// `said`.
export class Person {
  constructor(name, page, lang) {
    Object.assign(this, { name, page, lang, said: [] });
    page.on("console", (message) => message.type() === "error" && !/status of [45]/.test(message.text()) && this.said.push(message.text()));
    // an act or a trial that is looked at while somebody types is answered 422 as long as something is wrong with it
    page.on("response", (response) => response.status() >= 400 && !response.request().isNavigationRequest()
      && !(response.status() === 422 && /\/(handling\/|proev)/.test(response.url()))
      && this.said.push(`${response.status()} ${response.url()}`));
    page.on("pageerror", (error) => this.said.push(String(error)));
    page.on("request", (request) => request.url().startsWith(order.address) || request.url().startsWith("data:")
      || this.said.push(request.url()));
  }

  // From the next page on, the pages are in that language.
  async speak(lang) {
    this.lang = lang;
    await this.page.context().addCookies([{ name: "kvote-lang", value: lang, url: order.address }]);
  }

  static async at(name, { script = true, lang = "da", width = 1280, height = 800, ...more } = {}) {
    const context = await browser.newContext({ javaScriptEnabled: script, viewport: { width, height }, acceptDownloads: true, ...more });
    await context.addCookies([{ name: "kvote-lang", value: lang, url: order.address }]);
    context.setDefaultTimeout(300000);
    return new Person(name, await context.newPage(), lang);
  }

  // A person with an account, logged in by the form.
  static async in(account, options) {
    const person = await Person.at(account, options);
    await person.logIn();
    return person;
  }

  word(name, ...holes) {
    return word(name, this.lang, ...holes);
  }

  async go(path) {
    this.answer = await this.page.goto(order.address + path);
    return this.answer;
  }

  path() {
    return this.page.url().slice(order.address.length).replace(/#.*/, "");
  }

  async text() {
    return (await this.page.getByRole("main").innerText()).replace(/\s+/g, " ");
  }

  async title() {
    return (await this.page.getByRole("heading", { level: 1 }).innerText()).trim();
  }

  // What leads to another page; the answer is the page's own, after all it was sent on to.
  async arrive(action) {
    const [answer] = await Promise.all([this.page.waitForResponse((response) => response.request().isNavigationRequest()
      && (response.status() < 300 || response.status() >= 400)), this.page.waitForEvent("framenavigated"), action()]);
    await this.page.waitForLoadState();
    this.answer = answer;
  }

  async follow(name, options = { exact: true }) {
    await this.arrive(() => this.page.getByRole("link", { name, ...options }).first().click());
  }

  async press(name) {
    await this.arrive(() => this.page.getByRole("main").getByRole("button", { name, exact: true }).first().click());
  }

  // The control of that name, which must be called something by a label.
  async control(name) {
    const control = this.page.locator(`main [name="${name}"]`).first();
    const called = await control.evaluate((node) => [...(node.labels ?? [])].map((label) => label.innerText).join(" ").trim()
      || node.getAttribute("aria-label") || "");
    if (!called) {
      throw new Error(`${this.path()}: the field ${name} has no label`);
    }
    return control;
  }

  // Fills in fields by name: text, a choice, true or false, or files.
  async fill(values) {
    for (const [name, value] of Object.entries(values)) {
      const control = await this.control(name);
      const [tag, type] = await control.evaluate((node) => [node.localName, node.type]);
      if (type === "radio") {
        await this.page.locator(`main [name="${name}"][value="${value}"]`).check();
      } else if (typeof value === "boolean") {
        await control.setChecked(value);
      } else if (type === "file") {
        await control.setInputFiles(value);
      } else if (tag === "select") {
        await control.selectOption(value);
      } else {
        await control.fill(String(value));
      }
    }
  }

  async logIn(password = order.passwords[this.name]) {
    await this.go("/login");
    await this.fill({ account: this.name, password });
    await this.press(this.word("LOGIN_ENTER"));
    check(!this.path().startsWith("/login"), `${this.name} logs in`, await this.text());
  }

  // A picture of the whole page, for people to look at.
  async shoot(name) {
    if (order.shots) {
      mkdirSync(order.shots, { recursive: true });
      await this.page.screenshot({ path: `${order.shots}/${name}.png`, fullPage: true });
    }
  }

  // WCAG 2.1 A and AA by axe, and best practice; what is wrong, in words.
  async look() {
    await this.page.evaluate(axe);
    const { violations } = await this.page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"],
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"] }));
    return violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.slice(0, 2).map((node) => node.html.slice(0, 160)).join(" ")}`);
  }

  // By how much the page is wider than the window; what may be wider has a region of its own.
  async width() {
    return this.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  }
}
