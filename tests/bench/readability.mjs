// FILE<TAB>URL<TAB>CHARSET lines in, one JSON object a line out: what Readability.js makes
// of each page. Run through peers.sh, which installs it.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";

const require = createRequire(process.env.PEERS + "/");
const { Readability } = require("@mozilla/readability");
const { JSDOM, VirtualConsole } = require("jsdom");

function read(file, url, charset) {
	const options = { url: url || "http://localhost/", virtualConsole: new VirtualConsole() };
	if (charset) options.contentType = "text/html; charset=" + charset;
	const dom = new JSDOM(readFileSync(file), options);
	const a = new Readability(dom.window.document).parse();
	dom.window.close();
	return a && { text: a.textContent, title: a.title, author: a.byline, date: a.publishedTime,
		site: a.siteName };
}

for await (const line of createInterface({ input: process.stdin })) {
	const [file, url, charset] = line.split("\t");
	let answer = null;
	try { answer = read(file, url, charset); } catch { /* an empty answer counts as a miss */ }
	process.stdout.write(JSON.stringify(answer ?? { text: "" }) + "\n");
}
