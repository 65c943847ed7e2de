// Templates whose hostile texts reach the words of findings: as a version, as the name of a
// resource and of a parameter, as a choice that a parameter offers, and as the file's name.
//
//   for (const file of writeHostileWords(folder)) ...   // each has findings, some are repaired

import fs from 'node:fs';
import path from 'node:path';
import {hostileTexts} from './hostile.mjs';

const addresses = ['@octocat', 'a@b.example', 'https://example.com/', 'www.example.com', 'a/b#12'];

function template(text) {
  const properties = {Engine: 'aurora-postgresql', EngineVersion: `15.4-${text}`, DBClusterIdentifier: text};
  const cluster = (more) => ({Type: 'AWS::RDS::DBCluster', Properties: {...properties, ...more}});
  return {
    Parameters: {[text]: {Type: 'String', Default: '15.4', AllowedValues: ['15.4', text]}},
    Resources: {
      [text]: cluster({}),
      Other: cluster({EngineVersion: {Ref: text}}),
      Serverless: cluster({
        Engine: 'aurora-mysql', EngineMode: 'serverless', EngineVersion: text,
        ScalingConfiguration: {MinCapacity: 1, MaxCapacity: 2},
      }),
    },
  };
}

export function writeHostileWords(folder) {
  fs.mkdirSync(folder, {recursive: true});
  return [...hostileTexts, ...addresses].map((text, i) => {
    const name = `${i} ${text.replaceAll('/', '').slice(0, 50)}.json`;
    fs.writeFileSync(path.join(folder, name), JSON.stringify(template(text)));
    return name;
  });
}
