// Workflow commands are those that GitHub's own package writes, within the runner's limits,
// and no text of a template is ever one.
//
//   node github.mjs FIX

import {issueCommand} from '@actions/core/lib/command.js';
import core from '@actions/core';
import fs from 'node:fs';
import MarkdownIt from 'markdown-it';
import path from 'node:path';
import {day, Judgement, run, scratchFolder} from './consumer.mjs';
import {writeHostile} from './hostile.mjs';
import {writeHostileWords} from './hostile_words.mjs';

const [fix] = process.argv.slice(2);
const scratch = scratchFolder();
const judgement = new Judgement();
const command = /^::(error|warning|notice) (.*?)::(.*)$/s;
const propertyNames = {
  title: 'title', file: 'file', line: 'startLine', endLine: 'endLine', col: 'startColumn',
  endColumn: 'endColumn',
};

function printed(write) {
  const original = process.stdout.write;
  let text = '';
  process.stdout.write = (chunk) => { text += chunk; return true; };
  try { write(); } finally { process.stdout.write = original; }
  return text;
}
const unescaped = (text) => text.replace(/%(0D|0A|3A|2C|25)/g, (all, hex) =>
    String.fromCharCode(parseInt(hex, 16)));

// As the runner reads it: a line at a time.
function judge(name, text, most = {error: 10, warning: 10, notice: 10}) {
  const lines = text.toString().split(/\r\n|\r|\n/);
  judgement.check(`${name}: ends with a line end`, lines.pop() === '');
  const counts = {error: 0, warning: 0, notice: 0};
  const read = [];
  for (const line of lines) {
    judgement.check(`${name}: no old command`, !line.includes('##['), line);
    const match = command.exec(line);
    judgement.check(`${name}: a command`, match !== null, line);
    if (match === null) continue;
    const [, kind, words, message] = match;
    ++counts[kind];
    const properties = {};
    for (const word of words.split(',')) {
      const at = word.indexOf('=');
      properties[word.slice(0, at)] = unescaped(word.slice(at + 1));
    }
    judgement.check(`${name}: known properties`, Object.keys(properties).every((key) => key in propertyNames), line);
    const forCore = Object.fromEntries(Object.entries(properties).map(([key, value]) =>
        [propertyNames[key], /^\d+$/.test(value) && key !== 'title' && key !== 'file' ? Number(value) : value]));
    judgement.check(`${name}: as @actions/core`,
        printed(() => core[kind](unescaped(message), forCore)) === line + '\n', line);
    judgement.check(`${name}: as issueCommand`,
        printed(() => issueCommand(kind, properties, unescaped(message))) === line + '\n', line);
    read.push({kind, properties, message: unescaped(message)});
  }
  for (const kind of Object.keys(counts)) {
    judgement.check(`${name}: at most ${most[kind]} ${kind}s`, counts[kind] <= most[kind], counts[kind]);
  }
  return read;
}

const paths = writeHostile(scratch);
const ran = (args, env = {}, cwd = scratch) =>
    run(fix, ['--as-of', day, '--quiet', '--format', 'github', ...args], {cwd, env});

// Each alone, so that every one of them is written.
for (const file of paths) {
  const [one, ...more] = judge(file, ran([`./${file}`]));
  judgement.check(`${file}: one`, one !== undefined && more.length === 0);
  judgement.check(`${file}: its name`, one?.properties.file.replaceAll('# #[', '##[') === `./${file}` ||
      one?.properties.file === file, one?.properties.file);
}

// What reaches the words of a finding.
const words = path.join(scratch, 'words');
for (const file of writeHostileWords(words)) {
  const read = judge(`words of ${file}`, ran([file], {}, words));
  judgement.check(`words of ${file}: findings`, read.length > 0);
}
fs.rmSync(words, {recursive: true});

// All together: a last notice says how many there are.
const all = judge('all', ran(['.']));
const last = all.at(-1);
judgement.check('all: ten errors', all.filter(({kind}) => kind === 'error').length === 10);
judgement.check('all: a notice of the rest', last.kind === 'notice' &&
    last.message.startsWith(`${paths.length - 10} more not shown here`), last.message);

// With a summary: the rest is in it, after what somebody else wrote there.
const summary = path.join(scratch, 'summary.md');
fs.writeFileSync(summary, 'before');
const withSummary = judge('summary', ran(['.'], {GITHUB_STEP_SUMMARY: summary}));
judgement.check('summary: no notice', withSummary.every(({kind}) => kind === 'error'));
const text = fs.readFileSync(summary, 'utf8');
judgement.check('summary: keeps what was there', text.startsWith('before\n\n### fix: 56 more than the 10 '), text.slice(0, 80));
judgement.check('summary: everything else', text.split('\n- **').length - 1 === paths.length - 10);
const html = new MarkdownIt({html: true, linkify: true}).parse(text, {});
judgement.check('summary: only text', html.every(({type, children}) => type !== 'html_block' &&
    (children ?? []).every((child) => !['html_inline', 'link_open', 'image'].includes(child.type))));

// A file that is full already takes nothing more, and then the notice is back.
fs.writeFileSync(summary, 'x'.repeat((1 << 20) - 300));
const full = judge('full', ran(['.'], {GITHUB_STEP_SUMMARY: summary}));
judgement.check('full: at most 1 MiB', fs.statSync(summary).size <= 1 << 20);
const cut = fs.readFileSync(summary, 'utf8').slice((1 << 20) - 300);
const left = Number(/- (\d+) more not shown here\n$/.exec(cut)?.[1] ?? NaN);
judgement.check('full: a truthful cut', left + (cut.split('\n- **').length - 1) === paths.length - 10, cut);
judgement.check('full: no notice', full.every(({kind}) => kind === 'error'));

// Paths are those of the repository, wherever in it the program runs.
const below = judge('below', ran(['0.json', '../plain.json'], {GITHUB_WORKSPACE: scratch},
                                 path.join(scratch, 'texts')));
judgement.check('below: paths', below.map(({properties}) => properties.file).join() ===
    'plain.json,texts/0.json', below.map(({properties}) => properties.file).join());
judgement.finish('judgements of workflow commands');
