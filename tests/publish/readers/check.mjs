// check.mjs FOLDER SHAPES: reads a published folder with programs that others wrote; the first
// thing that is wrong ends it with status 1 and a word.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import JSONstat from "jsonstat-toolkit";
import jsonld from "jsonld";
import { Parser, Store } from "n3";
import SHACLValidator from "rdf-validate-shacl";

const [folder, shapes] = process.argv.slice(2);
const { Package } = createRequire(import.meta.url)("datapackage");
const read = name => readFileSync(`${folder}/${name}`, "utf8");

function must(good, what) {
	if (good) return;
	console.error(what);
	process.exit(1);
}

// Data Package: its profile, and every row of every table against its schema, keys among tables
// included.
const descriptor = JSON.parse(read("datapackage.json"));
const data = await Package.load(descriptor, { basePath: folder, strict: false });
must(data.valid, `datapackage.json: ${data.errors}`);
const tables = {};
for (const resource of data.resources) {
	try {
		tables[resource.name] = await resource.read({ keyed: true, relations: true });
	} catch (error) {
		must(false, `${resource.name}: ${error.message} ${(error.errors || []).join("; ")}`);
	}
	console.log(`Data Package: ${resource.name}, ${tables[resource.name].length} rows`);
}

// JSON-stat: every value by its codes is that of the table.
function compare(name, place, rows, measures) {
	const dataset = JSONstat(JSON.parse(read(name)));
	must(dataset.class === "dataset", `${name}: no dataset`);
	must(dataset.Dimension({ role: "geo" })[0].length === rows.length, `${name}: places`);
	const year = dataset.Dimension("year").id[0];
	for (const row of rows)
		for (const measure of measures) {
			const cell = dataset.Data({ year, [place]: row.code, measure });
			must(cell && cell.value === row[measure], `${name}: ${row.code} ${measure}`);
			must(dataset.Dimension(place).Category(row.code).label === row.name, `${name}: ${row.code}`);
		}
	console.log(`JSON-stat: ${name}, ${dataset.n} values`);
}
compare("quotas.json", "municipality", tables.quotas, ["calculated", "quota"]);
compare("regions.json", "region", tables.regions, ["quota"]);

// The catalogue as a graph, against shapes.
const noLoads = async url => { throw new Error(`the record must need no other document: ${url}`); };
const base = "https://example.org/catalog.jsonld";
const quads = await jsonld.toRDF(JSON.parse(read("catalog.jsonld")),
    { base, documentLoader: noLoads, format: "application/n-quads" });
const graph = new Store(new Parser({ format: "N-Quads" }).parse(quads));
const validator = new SHACLValidator(new Store(new Parser().parse(readFileSync(shapes, "utf8"))));
const report = await validator.validate(graph);
must(report.conforms, "catalog.jsonld: " + report.results.map(result =>
    `${result.focusNode?.value} ${result.path?.value ?? ""} ${result.sourceConstraintComponent?.value}`).join("\n"));
console.log(`SHACL: catalog.jsonld, ${graph.size} statements`);
