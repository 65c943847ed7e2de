// A tree as an organisation has it: 500 templates with four old databases each.
//
//   writeLarge(folder);   // 2,000 findings

import fs from 'node:fs';
import path from 'node:path';

const queue = (name) => ({[name]: {Type: 'AWS::SQS::Queue', Properties: {QueueName: name, DelaySeconds: 5}}});
const database = (name) => ({
  [name]: {
    Type: 'AWS::RDS::DBCluster',
    Properties: {DBClusterIdentifier: name, Engine: 'aurora-postgresql', EngineVersion: '15.4', StorageEncrypted: true},
  },
});

export function writeLarge(folder) {
  for (let i = 0; i < 500; ++i) {
    const Resources = {};
    for (let j = 0; j < 4; ++j) {
      Object.assign(Resources, queue(`Before${j}`), database(`Orders${i}Part${j}`), queue(`After${j}`));
    }
    const file = path.join(folder, `team-${i % 20}`, `stack-${i}.json`);
    fs.mkdirSync(path.dirname(file), {recursive: true});
    fs.writeFileSync(file, JSON.stringify({AWSTemplateFormatVersion: '2010-09-09', Resources}, null, 2) + '\n');
  }
}
