// What is repaired in a file is repaired in a document: the templates and programs of all
// fixtures, and hostile ones, stand in Markdown, in lists, quotes and fences of all kinds.
// The repaired document is, byte for byte (but for blanks on blank lines), the one that the
// repaired file would stand in; and by markdown-it and by commonmark it has the same parts as
// before, of which only these blocks differ.
//
//   node documents.mjs FIX SOURCE_DIR

import {spawnSync} from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {Parser} from 'commonmark';
import MarkdownIt from 'markdown-it';
import {writeHostile} from './hostile.mjs';

const [fix, sourceDir] = process.argv.slice(2);
const languages = {'.json': 'json', '.yaml': 'yaml', '.py': 'python', '.ts': 'typescript', '.js': 'js'};

// Blank lines get no blanks at their end.
const containers = {
  nothing: (lines) => lines,
  bullet: (lines) => lines.map((line, i) => (i === 0 ? `- ${line}` : line && `  ${line}`)),
  number: (lines) => lines.map((line, i) => (i === 0 ? `10. ${line}` : line && `    ${line}`)),
  quote: (lines) => lines.map((line) => (line ? `> ${line}` : '>')),
};

// The same numbers in every run.
function random(seed) {
  let state = [...seed].reduce((sum, c) => (sum * 31 + c.codePointAt(0)) >>> 0, 7);
  return (count) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state >>> 8) % count;
  };
}

const oneOf = (pick, list) => list[pick(list.length)];

function fenced(pick, text, language) {
  const sign = oneOf(pick, ['`', '~']);
  const longest = Math.max(2, ...(text.match(/[`~]+/g) ?? []).map((run) => run.length));
  const fence = sign.repeat(longest + 1 + pick(3));
  const indent = ' '.repeat(oneOf(pick, [0, 0, 0, 1, 3]));
  const lines = text.replace(/\n$/, '').split('\n');
  return [fence + oneOf(pick, ['', ' ']) + language, ...lines, fence].map((line) => line && indent + line);
}

function documentOf(pick, text, language) {
  const lines = ['# A stack', '', 'With *words*, `code` and ![images](a.png).', ''];
  for (let i = 0; i < 3; ++i) {
    let block = fenced(pick, text, language);
    for (let depth = pick(4); depth > 0; --depth) {
      block = oneOf(pick, Object.values(containers))([...oneOf(pick, [[], ['So:', '']]), ...block]);
    }
    lines.push(...block, '', oneOf(pick, ['<!-- so -->', '***', 'And then', '1. one']), '');
  }
  lines.push('```console', '$ aws rds create-db-cluster --engine-version 15.4', '```', '');
  const end = oneOf(pick, ['\n', '\n', '\r\n']);
  return lines.join(end);
}

const parsers = {
  'markdown-it': (text) =>
    new MarkdownIt('commonmark').parse(text, {}).map(({type, tag, level, markup, info, content}) => ({
      said: [type, tag, level, markup, info],
      content,
      isFence: type === 'fence',
    })),
  commonmark: (text) => {
    const parts = [];
    const walker = new Parser().parse(text).walker();
    for (let event = walker.next(); event; event = walker.next()) {
      const {node, entering} = event;
      // What it keeps of a fence is in no interface of it; only fences have an info string.
      parts.push({
        said: [node.type, entering, node.level, node.listType, node.destination, node.info],
        content: node.literal ?? '',
        isFence: node.type === 'code_block',
      });
    }
    return parts;
  },
};

// Where a line goes that a blank one follows, its indentation stays as that of the blank one.
const trimmed = (text) => text.replace(/^([ >]*?) +(\r?)$/gm, '$1$2');
const lf = (text) => text.replace(/\r\n/g, '\n');
const withoutEnd = (text) => lf(text).replace(/\n$/, '');

// What is wrong; empty when nothing is.
function compare(before, after, source, expected) {
  for (const [name, parse] of Object.entries(parsers)) {
    const [old, now] = [parse(before), parse(after)];
    if (JSON.stringify(old.map((part) => part.said)) !== JSON.stringify(now.map((part) => part.said))) {
      return `${name} sees other parts`;
    }
    let templates = 0;
    for (let i = 0; i < old.length; ++i) {
      const isTemplate = old[i].isFence && withoutEnd(old[i].content) === withoutEnd(source);
      templates += isTemplate;
      const wanted = isTemplate ? expected : old[i].content;
      if (withoutEnd(now[i].content) !== withoutEnd(wanted)) {
        return `${name} reads in a part:\n${now[i].content}\nnot:\n${wanted}`;
      }
    }
    if (templates !== 3) return `${name} finds the template ${templates} times before the repair`;
  }
  return '';
}

function* foldersIn(folder) {
  yield folder;
  for (const entry of fs.readdirSync(folder, {withFileTypes: true})) {
    if (entry.isDirectory()) yield* foldersIn(path.join(folder, entry.name));
  }
}

const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'fix-documents-'));
const repair = (file, cwd, args) => spawnSync(fix, ['-i', ...args, file], {cwd, encoding: 'utf8'});
let count = 0;
let changed = 0;
let failures = 0;

function check(name, source, expected, language, folder, args) {
  ++count;
  const before = documentOf(random(name), source, language);
  const file = path.join(folder, 'answer.md');
  fs.writeFileSync(file, before);
  const run = repair('answer.md', folder, args);
  const after = fs.readFileSync(file, 'utf8');
  changed += after !== before;
  const wrong = run.status === 2 ? run.stderr
      : trimmed(after) !== trimmed(documentOf(random(name), expected, language)) ? `other bytes:\n${after}`
      : compare(before, after, source, expected);
  if (!wrong) return;
  ++failures;
  console.log(`FAILED: ${name} in a document: ${wrong}\n--- the document\n${before}\n`);
}

for (const folder of foldersIn(path.join(sourceDir, 'fixtures'))) {
  const ending = Object.keys(languages).find((one) => fs.existsSync(path.join(folder, `before${one}`)));
  if (!ending || folder.includes('/projects/')) continue;
  const read = (name) => fs.readFileSync(path.join(folder, name + ending), 'utf8');
  const source = read('before');
  // What is half indentation and half text is left alone.
  if (source.includes('\t') || source.includes('\r') || source.startsWith('\ufeff')) continue;
  const copy = path.join(scratch, String(count));
  fs.cpSync(folder, copy, {recursive: true});
  const expected = fs.existsSync(path.join(folder, `after${ending}`)) ? read('after') : source;
  check(path.relative(sourceDir, folder), source, expected, languages[ending], copy, []);
}

const hostile = path.join(scratch, 'hostile');
const config = ['--no-config', '--as-of', '2026-08-19'];
for (const name of writeHostile(hostile)) {
  const source = fs.readFileSync(path.join(hostile, name), 'utf8');
  if (source.startsWith('\ufeff')) continue;
  const language = name.endsWith('.json') ? 'json' : 'yaml';
  const one = path.join(scratch, `hostile-${count}`);
  fs.mkdirSync(one);
  fs.writeFileSync(path.join(one, `alone.${language}`), source);
  repair(`alone.${language}`, one, config);
  const expected = fs.readFileSync(path.join(one, `alone.${language}`), 'utf8');
  check(JSON.stringify(name), lf(source), lf(expected), language, one, config);
}
fs.rmSync(scratch, {recursive: true});

console.log(`${count} documents, ${changed} repaired, ${failures} otherwise than their files`);
process.exit(failures || changed < 100 ? 1 : 0);
