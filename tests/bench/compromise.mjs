// FILE<TAB>… lines in, one JSON object a line out: the people and organisations that
// compromise finds in each text, as byte offsets. Run through peers.sh, which installs it.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";

const require = createRequire(process.env.PEERS + "/");
const nlp = require("compromise");

function spans(view, text) {
	return view.json({ offset: true }).map(({ offset, text: name }) => {
		const start = Buffer.byteLength(text.slice(0, offset.start));
		const end = start + Buffer.byteLength(text.substr(offset.start, offset.length));
		return { name, aliases: [], mentions: [{ start, end }] };
	});
}

for await (const line of createInterface({ input: process.stdin })) {
	const text = readFileSync(line.split("\t")[0], "utf8");
	const doc = nlp(text);
	process.stdout.write(JSON.stringify({ text, people: spans(doc.people(), text),
		companies: spans(doc.organizations(), text) }) + "\n");
}
