// The schema of .fix.yaml takes and refuses what the program does: npm's `ajv` judges the
// samples of which tests/cli/config_schema_test.cc shows what the program says.
//
//   node schema.mjs SOURCE_DIR FORMATS_DIR
//
// FORMATS_DIR: the schemas that others publish; what needs one says when it is not there.

import Ajv from 'ajv';
import fs from 'node:fs';
import path from 'node:path';
import {parse} from 'yaml';

const [sourceDir, formatsDir] = process.argv.slice(2);
const samples = path.join(sourceDir, 'tests/cli/configurations');
const schema = JSON.parse(fs.readFileSync(path.join(sourceDir, 'docs/fix.schema.json'), 'utf8'));
// Strict: an unknown keyword of the schema is an error.
const validate = new Ajv({strict: true, allowUnionTypes: true}).compile(schema);

const wrong = [];
let count = 0;
function judge(name, value, expected) {
  ++count;
  if (validate(value) === expected) return;
  const why = expected ? JSON.stringify(validate.errors) : 'taken';
  wrong.push(`${name}: ${why}`);
}

for (const [kind, expected] of [['valid', true], ['invalid', false]]) {
  for (const name of fs.readdirSync(path.join(samples, kind))) {
    judge(`${kind}/${name}`, parse(fs.readFileSync(path.join(samples, kind, name), 'utf8')),
          expected);
  }
}

// The configurations that the fixtures have.
for (const file of fs.readdirSync(path.join(sourceDir, 'fixtures'), {recursive: true})) {
  if (path.basename(file) !== '.fix.yaml') continue;
  judge(file, parse(fs.readFileSync(path.join(sourceDir, 'fixtures', file), 'utf8')), true);
}

// Baselines: it is only the form that counts.
const baseline = new Ajv({strict: true})
    .compile(JSON.parse(fs.readFileSync(path.join(sourceDir, 'docs/fix-baseline.schema.json'), 'utf8')));
const finding = {path: 'a.yaml', rule: 'r', resource: 'Db', content: '00'};
for (const [findings, expected] of [
  [[], true], [[finding, {...finding, count: 2}], true],
  [[{...finding, count: 0}], false], [[{...finding, rule: undefined}], false]]) {
  ++count;
  // As a file has it: without what is undefined.
  const text = JSON.stringify({schema: 1, findings});
  if (baseline(JSON.parse(text)) !== expected) wrong.push(`baseline ${text}`);
}

// The batch change of docs/scale.
const batchSchema = path.join(formatsDir, 'src-batch-spec.schema.json');
if (fs.existsSync(batchSchema)) {
  const batch = new Ajv({strict: false}).compile(JSON.parse(fs.readFileSync(batchSchema, 'utf8')));
  const spec = parse(fs.readFileSync(path.join(sourceDir, 'docs/scale/src-batch.yaml'), 'utf8'));
  for (const [value, expected] of [[spec, true], [{...spec, steps: 'fix'}, false]]) {
    ++count;
    if (batch(value) !== expected) wrong.push(`src-batch.yaml: ${JSON.stringify(batch.errors)}`);
  }
} else {
  console.log(`skipped: docs/scale/src-batch.yaml: no ${path.basename(batchSchema)} here`);
}

console.log(`${count} configurations and baselines, ${wrong.length} judged otherwise`);
for (const line of wrong) console.log(line);
process.exit(wrong.length === 0 ? 0 : 1);
