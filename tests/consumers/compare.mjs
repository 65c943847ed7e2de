// A judge who shares no code with us: does a repaired template say the same as the
// one before it, but for what the findings tell? For every fixture with a result, both
// are read with npm's `yaml` (and JSON also with JSON.parse) and compared as data. At
// every place where they differ there must be an edit of a fix that was applied.
//
//   node compare.mjs FIX SOURCE_DIR [TEMPLATES]
//
// The same holds for real templates: for each in the folder TEMPLATES that `fix`
// changes when it may do all it can.

import {spawnSync} from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {isAlias, isMap, isPair, isScalar, isSeq, parseAllDocuments} from 'yaml';

const [fix, sourceDir, templates] = process.argv.slice(2);

// Reads all documents of a text. What CloudFormation's tags mean is not asked: a node
// keeps its tag, and is the same when tag and content are.
function read(file) {
  const text = fs.readFileSync(file, 'utf8');
  const documents = parseAllDocuments(text, {
    keepSourceTokens: true, logLevel: 'error', version: '1.1', merge: false,
    uniqueKeys: true, strict: false,
  });
  for (const document of documents) {
    if (document.errors.length) throw new Error(`${file}: ${document.errors[0].message}`);
  }
  if (file.endsWith('.json')) {
    const [seen, expected] = [documents[0].toJS(), JSON.parse(text.replace(/^\uFEFF/, ''))];
    if (JSON.stringify(seen) !== JSON.stringify(expected)) {
      throw new Error(`${file}: the two judges read it in different ways`);
    }
  }
  return {text, documents};
}

const sameScalar = (a, b) =>
    typeof a.value === typeof b.value && String(a.value) === String(b.value);

const kindOf = (node) => node === null ? 'nothing' :
    isAlias(node) ? 'alias' : isMap(node) ? 'map' : isSeq(node) ? 'list' : 'scalar';

const keyOf = (pair) => {
  if (!isPair(pair) || !isScalar(pair.key)) throw new Error('a key that is no scalar');
  return String(pair.key.value);
};

// The places where two nodes differ: {path, begin, end, added}. `begin` and `end` are
// of the text before: what stands there was changed or taken away; or something with
// the name `added` came into it.
function* differences(before, after, at, begin, end) {
  const here = {path: at || '/', begin, end};
  const kind = kindOf(before);
  if (kind !== kindOf(after) || (kind !== 'nothing' && before.tag !== after.tag) ||
      before?.anchor !== after?.anchor) {
    yield here;
  } else if (kind === 'scalar') {
    if (!sameScalar(before, after)) yield here;
  } else if (kind === 'alias') {
    if (before.source !== after.source) yield here;
  } else if (kind === 'list') {
    if (before.items.length !== after.items.length) {
      yield here;
      return;
    }
    let from = before.range[0];
    for (const [i, item] of before.items.entries()) {
      const to = item?.range?.[1] ?? from;
      yield* differences(item, after.items[i], `${at}/${i}`, from, to);
      from = to;
    }
  } else if (kind === 'map') {
    const later = new Map(after.items.map((pair) => [keyOf(pair), pair]));
    for (const pair of before.items) {
      const key = keyOf(pair);
      const from = pair.key.range[0];
      const to = pair.value?.range?.[1] ?? pair.key.range[1];
      if (later.has(key)) {
        yield* differences(pair.value, later.get(key).value, `${at}/${key}`, from, to);
        later.delete(key);
      } else {
        yield {path: `${at}/${key}`, begin: from, end: to};
      }
    }
    for (const key of later.keys()) {
      yield {path: `${at}/${key}`, begin, end, added: key};
    }
  }
}

// The edits of the fixes that were applied, in units of the text and not of its bytes.
function editsOf(report, text) {
  const bytes = Buffer.from(text);
  const units = (offset) => bytes.subarray(0, offset).toString().length;
  const edits = [];
  for (const file of report.files) {
    for (const {fix} of file.findings) {
      if (!fix?.applied) continue;
      for (const {offset, length, text} of fix.edits) {
        edits.push({begin: units(offset), end: units(offset + length), text});
      }
    }
  }
  return edits;
}

// An edit explains a difference when it touches what differs; of something that was
// added, it stands in what it was added to, and names it.
const explains = (edit, place) =>
    edit.begin <= place.end && edit.end >= place.begin &&
    (place.added === undefined || edit.text.includes(place.added));

let failures = 0;
let places = 0;

function fail(message) {
  console.error(`FAILED: ${message}`);
  ++failures;
}

function compare(name, beforeFile, afterFile, options) {
  const run = spawnSync(fix, ['--format', 'json', ...options, beforeFile],
                        {encoding: 'utf8', maxBuffer: 1 << 28});
  if (run.status !== 0 && run.status !== 1) {
    fail(`${name}: exit status ${run.status}: ${run.stderr}`);
    return;
  }
  const before = read(beforeFile);
  const after = read(afterFile);
  if (before.documents.length !== after.documents.length) {
    fail(`${name}: another number of documents`);
    return;
  }
  const edits = editsOf(JSON.parse(run.stdout), before.text);
  let differ = 0;
  for (const [i, document] of before.documents.entries()) {
    const [begin, , end] = document.range;
    for (const place of differences(document.contents, after.documents[i].contents, '',
                                    begin, end)) {
      ++differ;
      if (!edits.some((edit) => explains(edit, place))) {
        fail(`${name}: ${place.path} differs, and no finding tells`);
      }
    }
  }
  if (differ === 0) fail(`${name}: nothing differs`);
  places += differ;
}

function* foldersIn(folder) {
  yield folder;
  for (const entry of fs.readdirSync(folder, {withFileTypes: true})) {
    if (entry.isDirectory()) yield* foldersIn(path.join(folder, entry.name));
  }
}

let count = 0;
for (const folder of foldersIn(path.join(sourceDir, 'fixtures'))) {
  for (const ending of ['json', 'yaml']) {
    const [before, after, config] =
        [`before.${ending}`, `after.${ending}`, '.fix.yaml'].map((name) => path.join(folder, name));
    if (!fs.existsSync(before) || !fs.existsSync(after)) continue;
    ++count;
    const name = path.relative(sourceDir, before);
    try {
      compare(name, before, after, fs.existsSync(config) ? ['--config', config] : ['--no-config']);
    } catch (error) {
      fail(`${name}: ${error.message}`);
    }
  }
}
if (count === 0) fail('there are no fixtures');

const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'fix-compare-'));
for (const folder of templates && fs.existsSync(templates) ? foldersIn(templates) : []) {
  for (const file of fs.readdirSync(folder)) {
    const ending = path.extname(file);
    if (!['.json', '.yaml', '.yml'].includes(ending)) continue;
    const name = path.relative(templates, path.join(folder, file));
    const [before, after] = ['before', 'after'].map((base) => path.join(scratch, base + ending));
    const options = ['--no-config', '--as-of=2026-08-19', '--new-stack', '--unsafe'];
    const text = fs.readFileSync(path.join(folder, file));
    for (const copy of [before, after]) fs.writeFileSync(copy, text);
    spawnSync(fix, ['--in-place', ...options, after]);
    if (text.equals(fs.readFileSync(after))) continue;
    ++count;
    try {
      compare(name, before, after, options);
    } catch (error) {
      fail(`${name}: ${error.message}`);
    }
  }
}
fs.rmSync(scratch, {recursive: true});

console.log(`${count} templates with a result, which differ at ${places} places`);
process.exitCode = failures ? 1 : 0;
