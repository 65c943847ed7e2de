// A reader of reviewdog's diagnostics: are they what the standard says, and does taking
// every suggestion give the repaired files, byte for byte?
//
//   node rdjson.mjs FIX SOURCE_DIR FORMATS

import Ajv from 'ajv-draft-04';
import fs from 'node:fs';
import {createRequire} from 'node:module';
import path from 'node:path';
import {cases, replaced, standard, Verdict} from './reviewed.mjs';

// Its module form is one that node 18 takes for CommonJS.
const {RDFormatValidator} = createRequire(import.meta.url)('@umbrelladocs/rdformat-validator');

const [fix, sourceDir, formats] = process.argv.slice(2);
const verdict = new Verdict();

const judges = [];
const validator = new RDFormatValidator({strictMode: true, allowExtraFields: false});
judges.push(async (report) => {
  const {valid, errors} = await validator.validateObject(report);
  return valid ? [] : errors.map((error) => `${error.path}: ${error.message}`);
});
const compile = (name) => {
  const schema = standard(verdict, formats, name);
  return schema && new Ajv({strict: false}).compile(schema);
};
const wholeSchema = compile('rdformat/DiagnosticResult.json');
const lineSchema = compile('rdformat/Diagnostic.json');

// The bytes of a place: lines end with LF, columns count bytes from 1.
function offsetOf(bytes, {line, column}) {
  let begin = 0;
  for (let i = 1; i < line; ++i) begin = bytes.indexOf(10, begin) + 1;
  return begin + column - 1;
}

function take(one, diagnostics) {
  const changes = new Map();
  for (const {location, suggestions = []} of diagnostics) {
    for (const {range, text} of suggestions) {
      const bytes = one.bytesOf(location.path);
      if (!changes.has(location.path)) changes.set(location.path, []);
      changes.get(location.path).push(
          {begin: offsetOf(bytes, range.start), end: offsetOf(bytes, range.end), text});
    }
  }
  return new Map([...changes].map(([file, list]) => [file, replaced(one.bytesOf(file), list)]));
}

for (const one of cases(fix, sourceDir)) {
  const report = JSON.parse(one.run('rdjson'));
  const lines = one.run('rdjsonl').split('\n').slice(0, -1).map((line) => JSON.parse(line));
  for (const judge of judges) {
    for (const error of await judge(report)) verdict.fail(one.name, error);
  }
  if (wholeSchema && !wholeSchema(report)) verdict.fail(one.name, JSON.stringify(wholeSchema.errors));
  if (lineSchema) {
    for (const line of lines) {
      if (!lineSchema(line)) verdict.fail(one.name, JSON.stringify(lineSchema.errors));
    }
  }
  if (JSON.stringify(lines) !== JSON.stringify(report.diagnostics)) {
    verdict.fail(one.name, 'rdjsonl says something else');
  }
  for (const {message, location: {path: file, range}} of report.diagnostics) {
    if (!fs.existsSync(path.join(one.folder, file))) verdict.fail(one.name, `${file}: no such file`);
    if (range && offsetOf(one.bytesOf(file), range.start) > offsetOf(one.bytesOf(file), range.end)) {
      verdict.fail(one.name, `${file}: ends before it begins: ${message}`);
    }
  }
  verdict.count('diagnostics', report.diagnostics.length);
  verdict.sameFiles(one.name, one.repaired(), take(one, report.diagnostics));
}
verdict.end();
