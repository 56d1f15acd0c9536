// crawl.mjs: every page that each role can reach by links, and what its forms answer to nonsense, looked at by machine.
//
// For each page: axe (WCAG 2.1 A and AA), what the browser complains of, how wide it is; at 1280 px in Danish and at 320 px in
// English, there also with the letters, words and lines wider apart (WCAG 1.4.12); 320 px is 1280 px enlarged to 400 per cent
// (1.4.10).  ORDER besides: people (accounts; null is the public), some (how many pages of one kind are looked at), thorough
// (axe a second time, at 320 px).
import { createHash } from "node:crypto";
import { check, close, finish, open, order, Person, readTable } from "./kit.mjs";

const patterns = readTable(order.routes, "method", "pattern").filter(({ method }) => method === "GET").map(({ pattern }) => ({ pattern,
  at: new RegExp(`^${pattern.replace(/\{\w+\}/g, "([^/]+)")}$`) }));
const looked = new Set();

// What kind of page it is: of pages that differ only in municipality, in what is sorted how, or in whose past they show, some are
// enough.  What a round looks like depends on its stage.
function findKind(address) {
  const { pathname, searchParams } = new URL(address);
  const route = patterns.find(({ at }) => at.test(pathname));
  const names = [...new Set(searchParams.keys())].filter((name) => name !== "lang").sort();
  const isOwn = route !== undefined && names.length === 0 && /^\/sager\/\{round\}(\/handling|$)/.test(route.pattern);
  const document = /dokument\/\w+/.exec(pathname) ?? "";
  return `${isOwn ? pathname : route?.pattern ?? pathname}${document}?${names.join("&")}`;
}

// Letters, words, lines and paragraphs as far apart as a reader may want them.
async function spread(page) {
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }"
      + " p { margin-bottom: 2em !important }");
    document.adoptedStyleSheets = [sheet];
  });
}

// Text that is cut off because its place is too small.
async function findCut(page) {
  return page.evaluate(() => [...document.querySelectorAll("main *, header *, footer *")].filter((node) => {
    const style = getComputedStyle(node);
    const hides = ["hidden", "clip"].includes(style.overflowX) || ["hidden", "clip"].includes(style.overflowY);
    return hides && !node.closest("svg, .sr-only") && node.localName !== "input" && node.innerText?.trim() && node.clientWidth > 1
      && (node.scrollWidth > node.clientWidth + 1 || node.scrollHeight > node.clientHeight + 1);
  }).map((node) => `cut off: ${node.outerHTML.slice(0, 120)}`));
}

// A heading over nothing, or a list of nothing.
async function findEmpty(page) {
  return page.evaluate(() => [...document.querySelectorAll("main h2, main ul, main ol")].filter((node) =>
    node.checkVisibility() && (node.localName === "h2" ? node.nextElementSibling === null && node.parentElement.localName !== "div"
      : node.children.length === 0)).map((node) => `nothing there: ${node.outerHTML.slice(0, 120)}`));
}

async function judge(person, name, isSecond = false) {
  const wide = await person.width();
  const wrong = [...isSecond && !order.thorough ? [] : await person.look(), ...person.said.splice(0), ...await findCut(person.page), ...await findEmpty(person.page)];
  if (wide > 0) {
    wrong.push(`${wide} px wider than the window`);
  }
  if (person.answer.status() >= 500) {
    wrong.push(`a fault of ours: ${person.answer.status()}`);
  }
  check(wrong.length === 0, name, wrong.join("\n"));
}

// Has a page like this been looked at, for whomever?
async function isNew(person) {
  const text = await person.page.evaluate(() => document.querySelector("main")?.innerHTML ?? document.body.innerHTML);
  const hash = createHash("sha256").update(`${person.lang} ${text}`).digest("hex");
  const isOne = !looked.has(hash);
  looked.add(hash);
  return isOne;
}

async function findLinks(page) {
  // those of a map have no address of their own as text
  return page.locator("a[href]").evaluateAll((links) => links.map((link) => new URL(link.getAttribute("href"), document.baseURI).href.replace(/#.*/, "")));
}

// Sends the page's forms with nonsense in them; a step that only looks does nothing.  An account takes any name of a person.
async function spoil(person, name) {
  if (person.path().startsWith("/konto/")) {
    return;
  }
  const forms = person.page.locator("main form");
  for (let i = 0; i < await forms.count(); i++) {
    const form = forms.nth(i);
    await form.evaluate((node) => { node.noValidate = true; });
    for (const input of await form.locator("input:visible:not([type=checkbox], [type=radio], [type=file], [type=date], [type=submit])").all()) {
      await input.fill("x <&\" 1.5");
    }
    const button = form.locator("button").first();
    const typed = form.locator("input:visible:not([type=checkbox], [type=radio])");
    const isLogin = await form.locator("input[type=password]").count() > 0;
    // a button alone does what it says; too many wrong passwords have to wait
    if (await button.count() === 0 || !await button.isVisible() || await typed.count() === 0 || (isLogin && person.name !== "nobody")) {
      continue;
    }
    await person.arrive(() => button.click());
    if (await isNew(person)) {
      await judge(person, `${name}, form ${i + 1} with nonsense`);
    }
    await person.page.goBack();
  }
}

async function visit(person, path, name) {
  await person.page.setViewportSize({ width: 1280, height: 800 });
  await person.speak("da");
  await person.go(path);
  const links = await findLinks(person.page);
  if (await isNew(person)) {
    await judge(person, `${name}, 1280 px`);
    await person.shoot(`${name.replace(/[^\wæøå=&?]+/g, "-")}-1280`);
    await spoil(person, name);
    await person.page.setViewportSize({ width: 320, height: 640 });
    await person.speak("en");
    await person.go(path);
    await judge(person, `${name}, 320 px`, true);
    await person.shoot(`${name.replace(/[^\wæøå=&?]+/g, "-")}-320`);
    await spread(person.page);
    const wide = await person.width();
    const cut = await findCut(person.page);
    check(wide <= 0 && cut.length === 0, `${name}, 320 px, spread`, [wide, ...cut]);
  }
  return links;
}

// Is it a page, or a file to be kept?
async function isPage(person, address) {
  const answer = await person.page.request.fetch(address, { method: "HEAD", maxRedirects: 0 });
  check(answer.status() < 400, `${person.name}: the link ${address.slice(order.address.length)} leads somewhere`, answer.status());
  const { "content-type": type = "", "content-security-policy": policy = "" } = answer.headers();
  // a paper as it was sent runs nothing, not even a test
  return type.startsWith("text/html") && !policy.includes("sandbox");
}

async function crawl(person) {
  const queue = [`${order.address}/`, `${order.address}/nothing`];
  const seen = new Map([[findKind(queue[0]), 1], [findKind(queue[1]), order.some]]);
  let pages = 0;
  while (queue.length > 0) {
    const address = queue.shift();
    pages++;
    const path = address.slice(order.address.length);
    for (const link of await visit(person, path, `${person.name} ${path}`)) {
      const kind = findKind(link);
      const known = seen.get(kind) ?? 0;
      if (link.startsWith(order.address) && known < order.some && !queue.includes(link)) {
        seen.set(kind, known + 1);
        if (await isPage(person, link)) {
          queue.push(link);
        }
      }
    }
  }
  return pages;
}

// The number of a municipality, and why it has it, are on the first screen, before anybody moves the page.
async function glance() {
  for (const [width, height] of [[1280, 800], [360, 740]]) {
    for (const lang of ["da", "en"]) {
      const nobody = await Person.at("nobody", { width, height, lang });
      await nobody.go("/aar/2024/kommune/851");
      const why = nobody.page.getByRole("region", { name: nobody.word("WHY"), exact: true });
      const quota = await nobody.page.locator("main strong").first().boundingBox();
      const answer = await why.getByRole("paragraph").nth(1).boundingBox();
      const ends = [quota, answer].map((box) => box === null ? Infinity : box.y + box.height);
      check(ends.every((end) => end <= height), `${width} x ${height}, ${lang}: the number and the first sentence of why are on the first screen`, ends);
      await nobody.shoot(`glance-${width}-${lang}`);
      await nobody.page.context().close();
    }
  }
}

await open();
await glance();
for (const account of order.people) {
  const person = account === null ? await Person.at("nobody") : await Person.in(account);
  const pages = await crawl(person);
  check(pages > 3, `${person.name} reached ${pages} pages`);
  await person.page.context().close();
}
await close();
finish();
