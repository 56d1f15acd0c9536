// look.mjs PACKAGES RECORD.json: looks over what the server said, as others would, and prints a line of TAP for each.
//
// RECORD: {"openapi": {...}, "answers": [{"what", "method", "path", "status", "type", "body"}], "pages": [{"path", "body"}]}.  The
// OpenAPI document is linted (Redocly), each answer is held against it (JSON Schema 2020-12, ajv), each page is read by a strict
// reader of HTML (html-validate).
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

const [packages, record] = process.argv.slice(2);
const require = createRequire(packages + "/");
const { createConfig, lintFromString } = require("@redocly/openapi-core");
const Ajv = require("ajv/dist/2020").default;
const formats = require("ajv-formats").default;
const { HtmlValidate, StaticConfigLoader } = require("html-validate");
const { openapi, answers, pages } = JSON.parse(readFileSync(record, "utf8"));

let count = 0;
function check(name, wrong) {
  console.log(`${wrong.length ? "not ok" : "ok"} ${++count} - ${name}`);
  for (const line of wrong.slice(0, 8)) {
    console.log("#", line.slice(0, 400));
  }
}

const rules = await createConfig({ extends: ["recommended-strict"], rules: { "operation-4xx-response": "error", "no-server-example.com": "off" } });
const found = await lintFromString({ source: JSON.stringify(openapi), absoluteRef: "openapi.json", config: rules });
check("openapi.json is what a strict reader wants", found.map(({ ruleId, message, location }) => `${ruleId}: ${message} ${location[0]?.pointer ?? ""}`));

const ajv = new Ajv({ strict: true, strictTypes: false, strictRequired: false, allErrors: true });
formats(ajv);
ajv.addVocabulary(["components", "securitySchemes", "schemas"]);
ajv.addSchema({ $id: "openapi.json", components: openapi.components });
const patterns = Object.keys(openapi.paths).map((path) => ({ path, fits: new RegExp(`^${path.replace(/[.]/g, "\\.").replace(/\{\w+\}/g, "[^/]+")}$`) }));

function find(method, target) {
  const fitting = patterns.filter(({ fits }) => fits.test(target.replace(/\?.*/, "")));
  // an address without a parameter goes before one with
  fitting.sort((a, b) => a.path.split("{").length - b.path.split("{").length);
  return fitting.map(({ path }) => openapi.paths[path][method.toLowerCase()]).find((operation) => operation);
}

const seen = new Set();
for (const { what, method, path, status, type, body } of answers) {
  const operation = find(method, path);
  const reply = operation?.responses[status] ?? operation?.responses[`${Math.floor(status / 100)}XX`];
  const content = reply?.content ?? {};
  const plain = type.replace(/;.*/, "");
  const wrong = [];
  if (!reply) {
    wrong.push(`${operation ? "no such reply" : "no such operation"}: ${status}`);
  } else if (plain ? !content[plain] : Object.keys(content).length) {
    wrong.push(`not of the types told: ${type}`);
  } else if (plain.endsWith("json")) {
    const name = content[plain].schema.$ref.split("/").pop();
    const validate = ajv.getSchema(`openapi.json#/components/schemas/${name}`);
    if (!validate(JSON.parse(body))) {
      wrong.push(...validate.errors.map((error) => `${error.instancePath} ${error.message} ${JSON.stringify(error.params)}`));
    }
  }
  if (operation && status < 300) {
    seen.add(operation.operationId);
  }
  check(`${method} ${path} ${status} ${what}`, wrong);
}
const all = Object.values(openapi.paths).flatMap((path) => Object.values(path)).map(({ operationId }) => operationId);
// all acts answer alike: one that is done speaks for them
check("every operation was seen to succeed", all.filter((id) => !seen.has(id) && !id.startsWith("act_")));
check("an act was seen to be done", [...seen].some((id) => id.startsWith("act_")) ? [] : ["none was"]);
const broken = await lintFromString({ source: JSON.stringify({ ...openapi, paths: { "/x/{y}": { get: {} } } }), absoluteRef: "x.json", config: rules });
check("the linter can find something", broken.length ? [] : ["it found nothing"]);

for (const [name, schema] of Object.entries(openapi.components.schemas)) {
  const validate = ajv.getSchema(`openapi.json#/components/schemas/${name}`);
  check(`the examples of ${name}`, (schema.examples ?? []).filter((example) => !validate(example)).map((example) => JSON.stringify(example)));
}

const html = new HtmlValidate(new StaticConfigLoader({ extends: ["html-validate:standard"], rules: {
  // a matter of taste: HTML knows no self-closing elements, and long titles are cut where they are shown
  "long-title": "off" } }));
for (const { path, body } of pages) {
  const { results } = await html.validateString(body, path);
  check(`HTML of ${path}`, results.flatMap(({ messages }) => messages.map(({ ruleId, message, line, column }) => `${line}:${column} ${ruleId}: ${message}`)));
}
console.log(`1..${count}`);
