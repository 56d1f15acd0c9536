// desk.mjs: what the script does on two pages while somebody types: the desk for trying out, and the editor of notifications.
import { check } from "./kit.mjs";

// The desk: what came of it, where the reader is, what is said, and what is wrong at which field.
export async function tryDesk(person) {
  const { page } = person;
  const type = async (field, text) => {
    const before = page.url();
    await page.locator(field).press("Control+a");
    await page.keyboard.type(text);
    await page.waitForFunction((url) => location.href !== url && !document.querySelector("#resultat[aria-busy]"), before);
  };
  await person.go("/aar/2024/proev");
  await type("#landstal", "600");
  const focus = await page.evaluate(() => document.activeElement.id);
  const said = await page.locator("#besked").textContent();
  check(person.path().endsWith("/proev?landstal=600") && focus === "landstal", "the desk: the address follows, the focus stays",
    [person.path(), focus]);
  check(said.includes("600") && said === await page.locator("#svar").textContent(), "the desk: the answer is said", said);
  await page.locator("#agreements > summary").click();
  await type("#from_1", "Atlantis");
  const fault = await page.locator("#from_1-error").textContent();
  check(fault.includes("Atlantis") && await page.locator("#from_2").count() === 1, "the desk: a fault stands at its field, one more row comes",
    fault);
  await type("#from_1", "Aalborg");
  await type("#to_1", "Hjørring");
  const left = await page.locator("#from_1-error").textContent() + await page.locator("#errors").count();
  check(left === "0", "the desk: a fault goes when it is mended", left);
  check(person.path().endsWith("?landstal=600&transfer=Aalborg,Hj%C3%B8rring"), "the desk: agreements are in the address", person.path());
}

// The editor: what the kind needs, and what is missing in the sum.
export async function tryEditor(person, path) {
  const { page } = person;
  await person.go(path);
  await page.selectOption("#kind", "agree");
  const sum = page.locator("[data-quota]");
  const quota = Number(await sum.getAttribute("data-quota"));
  const before = await sum.textContent();
  await page.locator("fieldset[data-kind=agree] input").first().fill("3");
  await page.waitForFunction(() => document.getElementById("live").textContent.trim() !== "");
  check(await page.locator("fieldset[data-kind=transfer]").isHidden(), "the editor: what another kind needs is not shown");
  check(before.includes(String(quota)) && (await sum.textContent()).includes(String(quota - 3)), "the editor: what is missing in the sum",
    [quota, before, await sum.textContent()]);
  check((await page.locator("#live").innerText()).includes("§ 6"), "the editor: what the law says to it", await page.locator("#live").innerText());
}
