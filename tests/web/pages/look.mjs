// look.mjs PACKAGES CHROMIUM ORDER.json: visits pages in a real browser and prints what is wrong with them, as JSON lines.
//
// ORDER: {"address": "...", "pages": [{"path", "token", "width", "lang"}]}.  For each page: axe (WCAG 2.1 A and AA), what the
// browser said on its console, requests to elsewhere, and whether the page is wider than the window.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

const [packages, chromium, order] = process.argv.slice(2);
const require = createRequire(packages + "/");
const { chromium: browserType } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const { address, pages } = JSON.parse(readFileSync(order, "utf8"));

// The desk while somebody types: what came of it, where the reader is, what is said, and what is wrong at which field.
async function tryDesk(page) {
  const seen = {};
  const type = async (field, text) => {
    const before = page.url();
    await page.locator(field).press("Control+a");
    await page.keyboard.type(text);
    await page.waitForFunction((url) => location.href !== url && !document.querySelector("#resultat[aria-busy]"), before);
  };
  await type("#landstal", "600");
  seen.address = page.url();
  seen.focus = await page.evaluate(() => document.activeElement.id);
  seen.said = await page.locator("#besked").textContent();
  seen.answer = await page.locator("#svar").textContent();
  await page.locator("#agreements > summary").click();
  await type("#from_1", "Atlantis");
  seen.fault = await page.locator("#from_1-error").textContent();
  seen.rows = await page.locator("#from_2").count();
  await type("#from_1", "Aalborg");
  await type("#to_1", "Hjørring");
  seen.mended = await page.locator("#from_1-error").textContent() === "" && await page.locator("#errors").count() === 0;
  seen.last = page.url();
  return seen;
}

const browser = await browserType.launch({ executablePath: chromium, args: ["--no-sandbox"] });
for (const { path, token, width, lang } of pages) {
  const context = await browser.newContext({ viewport: { width, height: 900 }, bypassCSP: true });
  const cookies = [{ name: "kvote-lang", value: lang, url: address }];
  if (token) {
    cookies.push({ name: "__Host-kvote", value: token, domain: "127.0.0.1", path: "/", secure: true, httpOnly: true });
  }
  await context.addCookies(cookies);
  const page = await context.newPage();
  const said = [];
  page.on("console", (message) => message.type() === "error" && said.push(message.text()));
  page.on("pageerror", (error) => said.push(String(error)));
  page.on("request", (request) => request.url().startsWith(address) || request.url().startsWith("data:") || said.push(request.url()));
  const answer = await page.goto(address + path);
  // the editor: what the kind needs, and what is missing in the sum
  let sums = null;
  if (await page.locator("[data-quota]").count() > 0) {
    await page.selectOption("#kind", "agree");
    const before = await page.locator("[data-quota]").textContent();
    await page.locator("fieldset[data-kind=agree] input").first().fill("3");
    const hidden = await page.locator("fieldset[data-kind=transfer]").isHidden();
    await page.waitForFunction(() => document.getElementById("live").textContent.trim() !== "", null, { timeout: 10000 });
    sums = { live: await page.locator("#live").innerText(), quota: await page.locator("[data-quota]").getAttribute("data-quota"), before, hidden,
      after: await page.locator("[data-quota]").textContent() };
  }
  const desk = path.endsWith("/proev") ? await tryDesk(page) : null;
  await page.addScriptTag({ content: axe });
  const { violations } = await page.evaluate(() =>
    window.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"] }));
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  console.log(JSON.stringify({ path, width, lang, status: answer.status(), title: await page.title(), wide, said, sums, desk,
    violations: violations.map(({ id, help, nodes }) => ({ id, help, nodes: nodes.slice(0, 2).map((node) => node.html.slice(0, 160)) })) }));
  await context.close();
}
await browser.close();
