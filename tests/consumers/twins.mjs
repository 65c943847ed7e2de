// What is repaired in JSON is repaired in YAML: each JSON fixture is written as YAML by
// npm's `yaml` in several styles, repaired, and read again. It must say
// the same as the repaired JSON, of which the fixtures decide what is right.
//
//   node twins.mjs FIX SOURCE_DIR

import {spawnSync} from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {Document, isCollection, parseDocument, visit} from 'yaml';

const [fix, sourceDir] = process.argv.slice(2);

// CloudFormation's short forms of functions, as the long forms that JSON has.
const short = (name, identify = {}) => ({
  tag: `!${name}`,
  ...identify,
  resolve: (content) => {
    const value = typeof content === 'string' ? content : content.toJSON();
    const parts = name === 'GetAtt' && typeof value === 'string' ? value.split('.') : value;
    return {[['Ref', 'Condition'].includes(name) ? name : `Fn::${name}`]: parts};
  },
});
const names = ['Ref', 'Condition', 'GetAtt', 'Sub', 'If', 'Join', 'Select', 'FindInMap', 'Equals',
               'Split', 'Not', 'And', 'Or'];
const customTags = names.flatMap(
    (name) => [short(name), short(name, {collection: 'seq'}), short(name, {collection: 'map'})]);

function said(yaml) {
  const document = parseDocument(yaml, {version: '1.1', customTags, strict: false});
  if (document.errors.length) throw document.errors[0];
  return JSON.stringify(document.toJS(), null, 1);
}

function* foldersIn(folder) {
  yield folder;
  for (const entry of fs.readdirSync(folder, {withFileTypes: true})) {
    if (entry.isDirectory()) yield* foldersIn(path.join(folder, entry.name));
  }
}

// `flow`: from which depth on everything stands in brackets.
const styles = {
  'in block style': {},
  'with lists at the indentation of their keys': {indentSeq: false, indent: 4},
  'with each resource in brackets': {flow: 2},
  'with the properties in brackets': {flow: 3},
};

function written(data, {flow, ...options}) {
  const document = new Document(data, {version: '1.1', aliasDuplicateObjects: false});
  visit(document, {
    Collection: (_, node, ancestors) => {
      if (ancestors.filter(isCollection).length === flow) node.flow = true;
    },
  });
  return document.toString({lineWidth: 0, directives: false, ...options});
}

const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'fix-twins-'));
const twin = path.join(scratch, 'before.yaml');
let count = 0;
let failures = 0;
for (const folder of foldersIn(path.join(sourceDir, 'fixtures'))) {
  const [before, after, config] =
      ['before.json', 'after.json', '.fix.yaml'].map((name) => path.join(folder, name));
  if (!fs.existsSync(before)) continue;
  // A number such as 15.10 would be another one as soon as it is read.
  const numbers = fs.readFileSync(before, 'utf8').replace(/"(?:[^"\\]|\\.)*"/g, '').match(/-?\d[\d.eE+-]*/g);
  if (numbers?.some((number) => String(Number(number)) !== number)) continue;
  const expected =
      JSON.stringify(JSON.parse(fs.readFileSync(fs.existsSync(after) ? after : before)), null, 1);
  for (const [style, options] of Object.entries(styles)) {
    ++count;
    fs.writeFileSync(twin, written(JSON.parse(fs.readFileSync(before)), options));
    const run = spawnSync(
        fix, ['--in-place', ...(fs.existsSync(config) ? ['--config', config] : ['--no-config']), twin],
        {encoding: 'utf8'});
    let seen;
    try {
      seen = said(fs.readFileSync(twin, 'utf8'));
    } catch (error) {
      seen = error.message;
    }
    if (seen === expected) continue;
    ++failures;
    fs.writeFileSync(path.join(scratch, 'expected'), expected + '\n');
    fs.writeFileSync(path.join(scratch, 'seen'), seen + '\n');
    const diff = spawnSync('diff', ['-u', 'expected', 'seen'], {cwd: scratch, encoding: 'utf8'});
    console.error(`FAILED: ${path.relative(sourceDir, folder)} as YAML ${style}\n${diff.stdout}` +
                  run.stderr);
  }
}
fs.rmSync(scratch, {recursive: true});
console.log(`${count} templates as YAML`);
process.exitCode = failures || !count ? 1 : 0;
