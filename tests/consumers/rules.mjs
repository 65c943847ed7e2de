// What `fix rules --format json` feeds to other tools is as its schema says, and leads to pages
// that are there: npm's `ajv` is the judge.
//
//   node rules.mjs FIX SOURCE_DIR

import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import {execFileSync} from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const [fix, sourceDir] = process.argv.slice(2);
const schema = JSON.parse(fs.readFileSync(path.join(sourceDir, 'docs/fix-rules.schema.json'), 'utf8'));
const ajv = new Ajv({strict: true, allowUnionTypes: true, allErrors: true});
addFormats(ajv);
const validate = ajv.compile(schema);
const rules = JSON.parse(execFileSync(fix, ['rules', '--format', 'json'], {encoding: 'utf8'}));

const wrong = validate(rules) ? [] : validate.errors.map((error) => JSON.stringify(error));
for (const {id, docs} of rules) {
  const page = path.join(sourceDir, docs);
  if (!fs.existsSync(page)) wrong.push(`${id}: there is no ${docs}`);
  else if (fs.readFileSync(page, 'utf8') !== execFileSync(fix, ['explain', id], {encoding: 'utf8'})) {
    wrong.push(`${id}: 'fix explain' prints another page than ${docs}`);
  }
}
// That the schema can refuse.
const [rule] = rules;
for (const broken of [{...rule, fixes: ['perhaps']}, {...rule, docs: '../rules.md'}, {...rule, example: null}]) {
  if (validate([broken])) wrong.push(`taken: ${JSON.stringify(broken).slice(0, 200)}`);
}

console.log(`${rules.length} rules, ${wrong.length} mistakes`);
for (const line of wrong) console.log(line);
process.exit(wrong.length === 0 ? 0 : 1);
