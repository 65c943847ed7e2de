// The comment for a pull request is short, and whatever a template says is text in it: two
// readers of Markdown find the headings that we write, and no HTML, link or image.
//
//   node markdown.mjs FIX

import * as commonmark from 'commonmark';
import fs from 'node:fs';
import MarkdownIt from 'markdown-it';
import path from 'node:path';
import {day, Judgement, run, scratchFolder} from './consumer.mjs';
import {writeHostile} from './hostile.mjs';
import {writeHostileWords} from './hostile_words.mjs';

const [fix] = process.argv.slice(2);
const scratch = scratchFolder();
const judgement = new Judgement();

function byMarkdownIt(text) {
  const found = [];
  const visit = (tokens) => {
    for (const token of tokens) {
      found.push(token.type);
      if (token.children) visit(token.children);
    }
  };
  visit(new MarkdownIt({html: true, linkify: true}).parse(text, {}));
  const count = (type) => found.filter((one) => one === type).length;
  return {
    headings: count('heading_open'), items: count('list_item_open'), rules: count('hr'),
    active: count('html_block') + count('html_inline') + count('link_open') + count('image'),
    blocks: count('fence') + count('code_block') + count('blockquote_open'),
  };
}

function byCommonmark(text) {
  const counts = {};
  const walker = new commonmark.Parser().parse(text).walker();
  for (let event; (event = walker.next());) {
    if (event.entering) counts[event.node.type] = (counts[event.node.type] ?? 0) + 1;
  }
  const count = (type) => counts[type] ?? 0;
  return {
    headings: count('heading'), items: count('item'), rules: count('thematic_break'),
    active: count('html_block') + count('html_inline') + count('link') + count('image'),
    blocks: count('code_block') + count('block_quote'),
  };
}

function judge(name, text, items) {
  judgement.check(`${name}: at most 65,536 characters`, text.length <= 65_536, text.length);
  for (const [reader, read] of [['markdown-it', byMarkdownIt(text)], ['commonmark', byCommonmark(text)]]) {
    judgement.check(`${name}: as ${reader} reads it`,
        read.headings === 1 && read.items === items && read.rules === 0 && read.active === 0 &&
            read.blocks === 0, JSON.stringify(read));
  }
  // Users and issues are called from running text only.
  const running = text.replace(/(`+)[^`](?:.*?[^`])?\1(?!`)/g, '');
  judgement.check(`${name}: nobody is called`, !/@|:\/\/|(?<!^##)#\d|www\./m.test(running), running);
}
const ran = (args, cwd = scratch) =>
    run(fix, ['--as-of', day, '--quiet', '--format', 'markdown', '--unsafe', ...args], {cwd}).toString();

const paths = writeHostile(scratch);
judge('all', ran(['.']), paths.length);

// What reaches the words of a finding.
const words = path.join(scratch, 'words');
for (const file of writeHostileWords(words)) {
  const report = ran([file], words);
  const items = report.split('\n').filter((line) => line.startsWith('- ')).length;
  judgement.check(`words of ${file}: findings`, items > 0);
  judge(`words of ${file}`, report, items);
}

// Too much for a comment: the last line says how much is left out.
const many = path.join(scratch, 'many');
fs.mkdirSync(many);
const resources = {};
for (let i = 0; i < 1200; ++i) {
  resources[`Db${i}`] = {Type: 'AWS::RDS::DBCluster', Properties: {Engine: 'aurora-postgresql', EngineVersion: '15.4'}};
}
fs.writeFileSync(path.join(many, 'a.json'), JSON.stringify({Resources: resources}, null, 1) + '\n');
const cut = ran(['a.json'], many);
const shown = cut.split('\n').filter((line) => line.startsWith('- **')).length;
const left = Number(/\n- (\d+) more not shown here\n$/.exec(cut)?.[1] ?? NaN);
judgement.check('many: a truthful cut', shown > 100 && shown + left === 1200, `${shown} and ${left}`);
judge('many', cut, shown + 1);
judgement.finish('judgements of Markdown');
