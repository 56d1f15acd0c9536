// crawl.mjs: every page that each role can reach by links, and what its forms answer to nonsense, looked at by machine.
//
// For each page: axe (WCAG 2.1 A and AA), what the browser complains of, how wide it is; at 1280 px in Danish and at 320 px in
// English, there also with the letters, words and lines wider apart (WCAG 1.4.12); 320 px is 1280 px enlarged to 400 per cent
// (1.4.10).  ORDER besides: people (accounts; null is the public), more (by account: addresses that no link leads to), some (how
// many pages of one kind are visited), thorough (looks at every page that is not the same as another, both ways in both
// languages; else at the first one of each kind, and at those with something in them that none had before).
import { createHash } from "node:crypto";
import { tryDesk, tryEditor } from "./desk.mjs";
import { check, close, finish, open, order, Person, readTable } from "./kit.mjs";

const views = [[1280, 800, "da"], [320, 640, "en"], ...order.thorough ? [[1280, 800, "en"], [320, 640, "da"]] : []];
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

async function judge(person, name) {
  const wide = await person.width();
  const wrong = [...await person.look(), ...person.said.splice(0), ...await findCut(person.page), ...await findEmpty(person.page)];
  if (wide > 0) {
    wrong.push(`${wide} px wider than the window`);
  }
  if (person.answer.status() >= 500) {
    wrong.push(`a fault of ours: ${person.answer.status()}`);
  }
  check(wrong.length === 0, name, wrong.join("\n"));
}

// What a page is known by: its whole text, or its kind, and each element by what it is and stands in.
async function readMarks(person) {
  if (order.thorough) {
    const text = await person.page.evaluate(() => document.querySelector("main")?.innerHTML ?? document.body.innerHTML);
    return [createHash("sha256").update(text).digest("hex")];
  }
  const inside = await person.page.evaluate(() => {
    const call = (node) => [node.localName, node.type, node.getAttribute("role"), ...node.classList].join(" ");
    return [...document.querySelectorAll("body *:not(svg *)")].map((node) => `${call(node.parentElement)} > ${call(node)}`);
  });
  return [findKind(person.page.url()), ...new Set(inside)];
}

// Has a page like this been looked at, for whomever?
async function isNew(person) {
  const marks = (await readMarks(person)).filter((mark) => !looked.has(mark));
  marks.forEach((mark) => looked.add(mark));
  return marks.length > 0;
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

async function show(person, path, [width, height, lang]) {
  await person.page.setViewportSize({ width, height });
  await person.speak(lang);
  await person.go(path);
}

async function lookAt(person, name, [width, , lang]) {
  await judge(person, `${name}, ${width} px, ${lang}`);
  await person.shoot(`${name.replace(/[^\wæøå=&?]+/g, "-")}-${width}-${lang}`);
}

async function visit(person, path, name) {
  await show(person, path, views[0]);
  const links = await findLinks(person.page);
  if (!await isNew(person)) {
    return links;
  }
  await lookAt(person, name, views[0]);
  await spoil(person, name);
  for (const view of views.slice(1)) {
    await show(person, path, view);
    await lookAt(person, name, view);
    await spread(person.page);
    const wide = await person.width();
    const cut = await findCut(person.page);
    check(wide <= 0 && cut.length === 0, `${name}, ${view[0]} px, ${view[2]}, spread`, [wide, ...cut]);
  }
  return links;
}

// Is it a page, or a file to be kept?
async function isPage(person, address) {
  // a cookie for safe connections is the browser's to send here, and not every version of the library does
  const cookies = (await person.page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
  const answer = await person.page.request.fetch(address, { method: "HEAD", maxRedirects: 0, headers: { Cookie: cookies } });
  check(answer.status() < 400, `${person.name}: the link ${address.slice(order.address.length)} leads somewhere`, answer.status());
  const { "content-type": type = "", "content-security-policy": policy = "" } = answer.headers();
  // a paper as it was sent runs nothing, not even a test
  return type.startsWith("text/html") && !policy.includes("sandbox");
}

// The address without the language in which it is wanted: a page leads to itself in the other one.
function isSame(link, address) {
  const [one, other] = [link, address].map((text) => {
    const { pathname, searchParams } = new URL(text);
    searchParams.delete("lang");
    return `${pathname}?${searchParams}`;
  });
  return one === other;
}

async function crawl(person) {
  const queue = ["/", "/nothing", ...order.more[person.name] ?? []].map((path) => order.address + path);
  const seen = new Map([[findKind(queue[0]), 1], [findKind(queue[1]), order.some]]);
  let pages = 0;
  while (queue.length > 0) {
    const address = queue.shift();
    pages++;
    const path = address.slice(order.address.length);
    for (const link of await visit(person, path, `${person.name} ${path}`)) {
      const kind = findKind(link);
      const known = seen.get(kind) ?? 0;
      if (link.startsWith(order.address) && !isSame(link, address) && known < order.some && !queue.includes(link)) {
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

// What a script adds to a page, wide and narrow.
async function tryScripts() {
  for (const [width, height, lang] of views) {
    const nobody = await Person.at("nobody", { width, height, lang });
    await tryDesk(nobody);
    await judge(nobody, `the desk in use, ${width} px, ${lang}`);
    const nora = await Person.in("nora", { width, height, lang });
    await tryEditor(nora, "/sager/2025/handling/notify");
    await judge(nora, `the editor in use, ${width} px, ${lang}`);
    await Promise.all([nobody, nora].map((person) => person.page.context().close()));
  }
}

await open();
await glance();
await tryScripts();
for (const account of order.people) {
  const person = account === null ? await Person.at("nobody") : await Person.in(account);
  const pages = await crawl(person);
  check(pages > 3, `${person.name} reached ${pages} pages`);
  await person.page.context().close();
}
await close();
finish();
