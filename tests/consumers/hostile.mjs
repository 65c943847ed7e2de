// Templates that try to break whatever shows them: names and texts that end fences, open
// tags, turn the writing direction around, or are commands to who runs the program.
//
//   const paths = writeHostile(folder);   // relative to it, sorted by code point
//
// Each has one old database whose version is repaired. Names of files may not hold what no
// checkout can: NUL and a slash.

import fs from 'node:fs';
import path from 'node:path';

// Each as the name of a resource, as a comment and as an engine's wrong version.
export const hostileTexts = [
  '</script><script>window.hacked=1</script>',
  '<img src=x onerror="window.hacked=1">',
  ']]>', '--></textarea>', '&lt;b&gt;', '{{constructor}}',
  '```', '~~~', '# heading', '**bold** _it_ [link](javascript:window.hacked=1)',
  '::error::pwned', '##[error]pwned', '::stop-commands::x', '%0A::error::pwned',
  '\u202Etxt.exe\u202C', '\u2066isolate', '\u001b[31mred\u0007', '\u009b31m', '\u0085', '\u2028',
  'a\ttab', "quote ' and \" and \\", 'ünïcödé 😀 \u0301', 'x'.repeat(10_000),
];

const names = [
  'plain.json', 'with blank.json', 'tab\there.json', "quote'.json", 'double".json',
  'back\\slash.json', 'ünïcödé 😀.json', '<b>&.json', '::error::.json', 'a,b:c=d.json',
  'line\nbreak.json', '-dash.json', '#.json', '%41.json', '`tick`.json', 'escape\u001b[31m.json',
];

function template(logicalId, comment) {
  return {
    Description: comment,
    Resources: {
      [logicalId]: {
        Type: 'AWS::RDS::DBCluster',
        Properties: {Engine: 'aurora-postgresql', EngineVersion: '15.4', DatabaseName: comment},
      },
    },
  };
}

export function writeHostile(folder) {
  const written = [];
  const write = (name, text) => {
    fs.mkdirSync(path.dirname(path.join(folder, name)), {recursive: true});
    fs.writeFileSync(path.join(folder, name), text);
    written.push(name);
  };
  for (const name of names) write(name, JSON.stringify(template('Db', name), null, 2) + '\n');
  hostileTexts.forEach((text, i) => {
    const value = template(text, text);
    write(`texts/${i}.json`, JSON.stringify(value, null, 2) + '\n');
    write(`texts/${i}-one-line.json`, JSON.stringify(value));  // no final newline
  });
  write('crlf.yaml', 'Resources:\r\n  Db: # ::error::pwned </script>\r\n    Type: AWS::RDS::DBCluster\r\n' +
    '    Properties:\r\n      Engine: aurora-postgresql\r\n      EngineVersion: "15.4" # ```\r\n');
  write('bom.yaml', '\ufeffResources:\n  Db:\n    Type: AWS::RDS::DBCluster\n    Properties:\n' +
    "      Engine: aurora-postgresql\n      EngineVersion: '15.4'");
  return written.sort();
}
