// A reader of GitLab's Code Quality report: the documented fields, fingerprints that tell
// findings apart and stay when lines move, and suggestions whose fences hold.
//
//   node gitlab.mjs FIX SOURCE_DIR FORMATS

import Ajv from 'ajv';
import fs from 'node:fs';
import MarkdownIt from 'markdown-it';
import path from 'node:path';
import {cases, standard, Verdict} from './reviewed.mjs';

const [fix, sourceDir, formats] = process.argv.slice(2);
const verdict = new Verdict();

const line = {type: 'integer', minimum: 1};
const text = {type: 'string', minLength: 1};
const documented = {
  type: 'array',
  items: {
    type: 'object',
    required: ['description', 'check_name', 'fingerprint', 'severity', 'location'],
    additionalProperties: false,
    properties: {
      description: text,
      check_name: text,
      fingerprint: text,
      severity: {enum: ['info', 'minor', 'major', 'critical', 'blocker']},
      location: {
        type: 'object',
        required: ['path', 'lines'],
        additionalProperties: false,
        properties: {
          path: {type: 'string', minLength: 1, not: {pattern: '^(\\./|/)'}},
          lines: {type: 'object', required: ['begin'], properties: {begin: line, end: line}},
        },
      },
      content: {type: 'object', required: ['body'], properties: {body: text}},
    },
  },
};
const judges = [documented, standard(verdict, formats, 'gitlab-code-quality.schema.json')]
    .filter((schema) => schema).map((schema) => new Ajv({strict: false}).compile(schema));

// What a merge request shows of a body: suggestions, and text without any markup.
const markdown = new MarkdownIt({html: true, linkify: false});
const harmless = new Set(['paragraph_open', 'paragraph_close', 'inline', 'fence']);
const plain = new Set(['text', 'softbreak', 'text_special']);
function suggestionsIn(where, body) {
  const suggestions = [];
  for (const token of markdown.parse(body, {})) {
    if (!harmless.has(token.type)) verdict.fail(where, `${token.type} in ${JSON.stringify(body.slice(0, 200))}`);
    for (const child of token.children ?? []) {
      if (!plain.has(child.type)) verdict.fail(where, `${child.type} in ${JSON.stringify(body.slice(0, 200))}`);
    }
    if (token.type !== 'fence') continue;
    const reach = /^suggestion:-(\d+)\+(\d+)$/.exec(token.info);
    if (!reach) verdict.fail(where, `a fence of ${token.info}`);
    else suggestions.push({above: Number(reach[1]), below: Number(reach[2]), text: token.content});
  }
  return suggestions;
}

// Lines as git sees them, without their ends.
const linesOf = (text) => text.replace(/\n$/, '').split('\n');

for (const one of cases(fix, sourceDir)) {
  const entries = JSON.parse(one.run('gitlab'));
  for (const valid of judges) {
    if (!valid(entries)) verdict.fail(one.name, JSON.stringify(valid.errors));
  }
  const prints = new Set(entries.map(({fingerprint}) => fingerprint));
  if (prints.size !== entries.length) verdict.fail(one.name, 'two entries with one fingerprint');
  const repaired = one.repaired();
  for (const {location, content} of entries) {
    const where = `${one.name}/${location.path}`;
    const before = linesOf(one.bytesOf(location.path).toString().replace(/^\uFEFF/, ''));
    if (location.lines.begin > before.length) verdict.fail(where, `line ${location.lines.begin}`);
    for (const {above, below, text} of suggestionsIn(where, content?.body ?? '')) {
      // Every line that is offered stands in the repaired file.
      const after = linesOf(repaired.get(location.path).toString().replace(/^\uFEFF/, '')).map((one) => one.trimEnd());
      for (const offered of text ? linesOf(text) : []) {
        if (!after.includes(offered.trimEnd())) verdict.fail(where, `offers ${offered.slice(0, 200)}`);
      }
      const first = location.lines.begin - above;
      const last = location.lines.begin + below;
      if (first < 1 || last > before.length) verdict.fail(where, `lines ${first} to ${last}`);
      verdict.count('suggestions');
    }
  }
  verdict.count('entries', entries.length);
  // A file elsewhere is named by the way to it; one below the folder of the run from there.
  for (const cwd of [sourceDir, path.dirname(one.folder)]) {
    const elsewhere = JSON.parse(one.runFrom(cwd, 'gitlab'));
    if (elsewhere.length !== entries.length) verdict.fail(one.name, `${elsewhere.length} entries from ${cwd}`);
    for (const valid of judges) if (!valid(elsewhere)) verdict.fail(cwd, JSON.stringify(valid.errors));
    for (const {location} of elsewhere) {
      if (!fs.existsSync(path.join(cwd, location.path))) verdict.fail(cwd, `${location.path}: no such file`);
    }
  }
  // Three lines above everything move all of it.
  if (one.name !== 'hostile') continue;
  for (const file of ['bom.yaml', 'crlf.yaml']) {
    const full = path.join(one.folder, file);
    const bytes = fs.readFileSync(full, 'utf8');
    fs.writeFileSync(full, bytes.replace('Resources:', '# one\n# two\n# three\nResources:'));
  }
  const moved = new Set(JSON.parse(one.run('gitlab')).map(({fingerprint}) => fingerprint));
  for (const print of prints) if (!moved.has(print)) verdict.fail(one.name, `${print} is gone with the lines`);
}
verdict.end();
