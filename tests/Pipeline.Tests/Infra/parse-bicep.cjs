// Parses Bicep files with tree-sitter and writes their trees as JSON: node parse-bicep.cjs FOLDER-OF-NODE-MODULES FILE…
// A node is [kind, start, end, line, named children]; start and end count UTF-16 units. A broken place has the kind ERROR or MISSING.
const { createRequire } = require("node:module");
const fs = require("node:fs");

const [folder, ...files] = process.argv.slice(2);
const installed = createRequire(folder + "/package.json");
const { Parser, Language } = installed("web-tree-sitter");

const written = (node) => [
  node.isMissing ? "MISSING" : node.type,
  node.startIndex,
  node.endIndex,
  node.startPosition.row + 1,
  node.children.filter((child) => child.isNamed || child.isMissing || child.isError).map(written),
];

(async () => {
  await Parser.init();
  const parser = new Parser();
  parser.setLanguage(await Language.load(installed.resolve("tree-sitter-bicep/tree-sitter-bicep.wasm")));
  process.stdout.write(JSON.stringify(files.map((file) => written(parser.parse(fs.readFileSync(file, "utf8")).rootNode))));
})();
