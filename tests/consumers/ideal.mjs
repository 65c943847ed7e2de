// The analysis of a whole task, read by two parsers of Markdown: templates and programs of several
// platforms, and hostile ones. Headings and labels stand in the order of the contract, each finding has
// its own, no text from a template is anything but text, and what an excerpt shows stands in its file.
//
//   node ideal.mjs FIX SOURCE_DIR

import {spawnSync} from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {Parser} from 'commonmark';
import MarkdownIt from 'markdown-it';
import {writeHostile} from './hostile.mjs';

const [fix, sourceDir] = process.argv.slice(2);
const labels = [
  'Impact Level', 'MODEL_RESPONSE Issue', 'Deployment Error', 'IDEAL_RESPONSE Fix', 'Root Cause',
  'AWS Documentation Reference', 'Cost/Security/Performance Impact', 'Deployment Impact', 'Alternative Solutions',
];
const severities = ['Critical', 'High', 'Medium', 'Low'];

let failures = 0;
function expect(what, seen, wanted) {
  const [a, b] = [JSON.stringify(seen), JSON.stringify(wanted)];
  if (a === b) return;
  ++failures;
  console.log(`FAILED: ${what}\n--- expected\n${b}\n--- seen\n${a}`.slice(0, 4000));
}

// Each parser's view as the same flat list of blocks.
const parsers = {
  'markdown-it': (text) => {
    const blocks = [];
    const tokens = new MarkdownIt('commonmark').parse(text, {});
    tokens.forEach((token, i) => {
      if (token.type === 'heading_open') blocks.push({kind: `h${token.tag[1]}`, text: plain(tokens[i + 1])});
      if (token.type === 'paragraph_open') blocks.push({kind: 'p', text: plain(tokens[i + 1])});
      if (token.type === 'fence') blocks.push({kind: 'fence', info: token.info, text: token.content});
      if (token.type === 'hr') blocks.push({kind: 'hr'});
      if (['html_block', 'code_block'].includes(token.type)) blocks.push({kind: token.type, text: token.content});
      for (const child of token.children ?? []) {
        if (['html_inline', 'link_open', 'image', 'em_open', 'hardbreak'].includes(child.type)) {
          blocks.push({kind: child.type, text: token.content});
        }
      }
    });
    return blocks;
  },
  commonmark: (text) => {
    const blocks = [];
    const walker = new Parser().parse(text).walker();
    const open = [];
    for (let event = walker.next(); event; event = walker.next()) {
      const {node, entering} = event;
      const container = ['heading', 'paragraph'].includes(node.type);
      if (container && entering) {
        const block = {kind: node.type === 'heading' ? `h${node.level}` : 'p', text: ''};
        open.push(block);
        blocks.push(block);
      }
      if (container && !entering) open.pop();
      if (['text', 'code'].includes(node.type)) open.at(-1).text += node.literal;
      if (node.type === 'softbreak') open.at(-1).text += '\n';
      if (node.type === 'code_block') {
        blocks.push({kind: node.info === null ? 'code_block' : 'fence', info: node.info, text: node.literal});
      }
      if (node.type === 'thematic_break') blocks.push({kind: 'hr'});
      if (entering && ['html_block', 'html_inline', 'link', 'image', 'emph', 'linebreak'].includes(node.type)) {
        blocks.push({kind: {html_inline: 'html_inline', link: 'link_open', image: 'image', emph: 'em_open',
                            linebreak: 'hardbreak', html_block: 'html_block'}[node.type], text: node.literal});
      }
    }
    return blocks;
  },
};

function plain(inline) {
  return inline.children
      .map(({type, content}) => (type === 'softbreak' ? '\n' : ['text', 'code_inline', 'text_special'].includes(type) ? content : ''))
      .join('');
}

const foreign = ['html_block', 'html_inline', 'code_block', 'link_open', 'image', 'em_open', 'hardbreak'];

// `result`: of --format json.
function check(name, report, result, textOf) {
  const findings = result.files.flatMap((file) => file.findings.map((finding) => ({file, finding})));
  const wanted = severities.flatMap((one) => findings.filter(({finding}) => finding.severity === one.toLowerCase()));
  for (const [parser, parse] of Object.entries(parsers)) {
    const where = `${name}, by ${parser}`;
    const blocks = parse(report);
    expect(`${where}: only text of templates`, blocks.filter(({kind}) => foreign.includes(kind)), []);
    const headings = blocks.filter(({kind}) => /^h\d$/.test(kind));
    const present = severities.filter((one) => wanted.some(({finding}) => finding.severity === one.toLowerCase()));
    expect(`${where}: sections`, headings.filter(({kind}) => kind !== 'h3').map(({kind, text}) => `${kind} ${text}`), [
      'h1 Model Response Failures Analysis', ...present.map((one) => `h2 ${one} Failures`), 'h2 Summary',
    ]);
    const items = headings.filter(({kind}) => kind === 'h3').map(({text}) => text.split('.')[0]);
    expect(`${where}: items are numbered through`, items, wanted.map((_, i) => String(i + 1)));
    expect(`${where}: rulers between items`, blocks.filter(({kind}) => kind === 'hr').length,
           wanted.length - present.length);

    // The parts of each item.
    const parts = [];
    for (const block of blocks) {
      if (block.kind === 'h3') parts.push([]);
      else if (block.kind === 'h2') parts.push(null);
      else parts.at(-1)?.push(block);
    }
    parts.filter(Boolean).filter((part) => part.length).forEach((part, i) => {
      const {file, finding} = wanted[i];
      const seen = part.filter(({kind}) => kind === 'p')
          .map(({text}) => labels.find((label) => text.startsWith(`${label}:`))).filter(Boolean);
      expect(`${where}, item ${i + 1}: labels in order`, seen, labels.filter((label) => seen.includes(label)));
      for (const label of ['Impact Level', 'MODEL_RESPONSE Issue', 'IDEAL_RESPONSE Fix', 'Root Cause']) {
        expect(`${where}, item ${i + 1}: has '${label}' once`, seen.filter((one) => one === label).length, 1);
      }
      const fences = part.filter(({kind}) => kind === 'fence');
      const errors = fences.filter(({info}) => info === '');
      const excerpts = fences.filter(({info}) => info !== '');
      expect(`${where}, item ${i + 1}: fences`, [errors.length, excerpts.length],
             [seen.includes('Deployment Error') ? 1 : 0, finding.fix ? 2 : 1]);
      const {before, after} = textOf(file.path);
      excerpts.forEach((excerpt, number) => {
        if (number === 1 && !finding.fix.applied) return;  // it is in no file
        const lines = new Set((number === 0 ? before : after).split('\n').map((line) => line.trim()));
        const all = [...lines];
        const missing = excerpt.text.split('\n').map((line) => line.trim())
            .filter((line) => line && line !== '...' && !lines.has(line))
            // A last line without its comma, and one that is cut.
            .filter((line) => !all.some((one) => one.startsWith(line.replace(/\.\.\.$/, '')) || one.includes(line.replace(/^\.\.\.|\.\.\.$/g, ''))));
        // What would hide in a text or act on a terminal is escaped.
        const told = missing.filter((line) => !/\\x[0-9a-f]{2}|\\u20[0-9a-f]{2}|\\u/i.test(line));
        expect(`${where}, item ${i + 1}: excerpt ${number + 1} stands in ${file.path}`, told, []);
      });
    });
    const total = severities.map((one) => `${wanted.filter(({finding}) => finding.severity === one.toLowerCase()).length} ${one}`);
    expect(`${where}: the total`, blocks.filter(({text}) => text?.startsWith('Total failures')).map(({text}) => text),
           [`Total failures: ${total.join(', ')}`]);
  }
  return findings.length;
}

const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'fix-ideal-'));

function task(name, fill, args) {
  const folder = path.join(scratch, name);
  fs.mkdirSync(folder, {recursive: true});
  fill(folder);
  const paths = ['--output', `ideal=${scratch}/${name}.md`, '--output', `json=${scratch}/${name}.json`];
  const before = new Map();
  for (const entry of fs.readdirSync(folder, {recursive: true, withFileTypes: true})) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath ?? entry.path, entry.name);
    before.set(path.relative(folder, file), fs.readFileSync(file, 'utf8'));
  }
  const run = spawnSync(fix, ['-i', ...args, ...paths, '.', ...[...before.keys()].filter((one) => one.endsWith('.md'))],
                        {cwd: folder, encoding: 'utf8', maxBuffer: 1 << 28});
  if (run.status === 2 || run.signal) {
    ++failures;
    console.log(`FAILED: ${name}: ${run.signal ?? ''} ${run.stderr}`);
    return;
  }
  const report = fs.readFileSync(`${scratch}/${name}.md`, 'utf8');
  const result = JSON.parse(fs.readFileSync(`${scratch}/${name}.json`));
  const textOf = (file) => ({before: before.get(file), after: fs.readFileSync(path.join(folder, file), 'utf8')});
  const count = check(name, report, result, textOf);
  console.log(`${name}: ${result.files.length} files, ${count} findings`);
  if (count === 0) ++failures;
}

const seeds = path.join(sourceDir, 'fixtures/seeds');
const day = ['--no-config', '--as-of', '2026-08-19', '--new-stack'];
task('platforms', (folder) => {
  for (const seed of fs.readdirSync(seeds)) {
    for (const file of fs.readdirSync(path.join(seeds, seed))) {
      if (!/^(before|requirements)/.test(file)) continue;
      fs.mkdirSync(path.join(folder, seed), {recursive: true});
      fs.copyFileSync(path.join(seeds, seed, file), path.join(folder, seed, file));
    }
  }
  const document = 'fixtures/documents/fences-in-lists-and-quotes-keep-their-indentation/before.md';
  fs.copyFileSync(path.join(sourceDir, document), path.join(folder, 'answer.md'));
  fs.writeFileSync(path.join(folder, 'index.ts'), 'import * as aws from "@pulumi/aws";\n\n' +
    'new aws.rds.Instance("db", {\n  engine: "postgres",\n  engineVersion: "13.7", // ```\n});\n');
}, [...day, '--unsafe', '--extend-select', 'cost']);
task('hostile', writeHostile, day);
fs.rmSync(scratch, {recursive: true});
process.exit(failures ? 1 : 0);
