import assert from 'node:assert/strict';
import { gatewayNamePlace } from '../../../../src/model/gateways/gatewayNamePlace';

/** The place at `|`, with the text of its range; undefined where there is none. */
function placeAt(marked: string, path: string) {
  const offset = marked.indexOf('|');
  assert.ok(offset >= 0);
  const text = marked.replace('|', '');
  const place = gatewayNamePlace(text, offset, path);
  return place && { of: place.of, text: text.slice(place.range.start, place.range.end), value: place.value };
}

const launch = '/w/.vscode/launch.json';
const tasks = '/w/.vscode/tasks.json';
const configuration = (rest: string) =>
  `{\n  // Runs\n  "version": "0.2.0",\n  "configurations": [\n    { "type": "node", ${rest} },\n  ]\n}\n`;
const task = (rest: string) => `{ "tasks": [{ "type": "proxylite", "command": "a", ${rest} }] }`;

describe('the place of a gateway name', () => {
  const empty = { text: '', value: undefined };

  for (const [what, marked, expected] of [
    ['no value', '"proxylite": |', empty],
    ['no value and no blank', '"proxylite":|', empty],
    ['no value before another key', '"proxylite": |,\n "name": "a"', empty],
    ['no value before a key on the next line', '"proxylite": |\n "name": "a"', empty],
    ['a word without quotes', '"proxylite": Cra|', { text: 'Cra', value: undefined }],
    ['a literal', '"proxylite": tr|ue', { text: 'true', value: true }],
    ['an empty string', '"proxylite": "|"', { text: '""', value: '' }],
    ['the end of a string', '"proxylite": "Crawl|"', { text: '"Crawl"', value: 'Crawl' }],
    ['the middle of a string', '"proxylite": "Cr|awl"', { text: '"Crawl"', value: 'Crawl' }],
    ['a string with escapes', '"proxylite": "a\\"|b"', { text: '"a\\"b"', value: 'a"b' }],
    ['a string without an end', '"proxylite": "Cra|', { text: '"Cra', value: 'Cra' }],
    ['a comment before it', '"proxylite": /* which? */ |', empty],
  ] as const) {
    it(`is found with ${what}`, () => {
      assert.deepEqual(placeAt(configuration(marked), launch), { of: 'launch', ...expected });
      if (what !== 'a string without an end') {
        const workspace = `{ "folders": [], "launch": ${configuration(marked)} }`;
        assert.deepEqual(placeAt(workspace, '/w/my.code-workspace'), { of: 'launch', ...expected });
      }
      assert.deepEqual(placeAt(task(marked.replace('proxylite', 'gateway')), tasks), {
        of: 'task',
        ...expected,
      });
    });
  }

  it('is found with Windows line ends, and in a file that ends early', () => {
    const text = configuration('"proxylite": |').replaceAll('\n', '\r\n');
    assert.deepEqual(placeAt(text, launch), { of: 'launch', ...empty });
    assert.deepEqual(placeAt('{ "configurations": [{ "proxylite": "|', launch), {
      of: 'launch',
      text: '"',
      value: '',
    });
  });

  for (const [what, marked, path] of [
    ['a key', configuration('"proxy|lite": true'), launch],
    ['another key', configuration('"name": "|"'), launch],
    ['the same key elsewhere', '{ "proxylite": "|" }', launch],
    ['the same key deeper', configuration('"env": { "proxylite": "|" }'), launch],
    ['an element of a list', configuration('"proxylite": ["|"]'), launch],
    ['the place before a value', configuration('"proxylite": |"Crawl"'), launch],
    ['the place behind a value', configuration('"proxylite": "Crawl" |'), launch],
    ['a task of another type', '{ "tasks": [{ "type": "shell", "gateway": "|" }] }', tasks],
    ['a task without a type', '{ "tasks": [{ "gateway": "|" }] }', tasks],
    ['a launch configuration in tasks.json', configuration('"proxylite": "|"'), tasks],
    ['a launch.json of another folder', configuration('"proxylite": "|"'), '/w/launch.json'],
    ['no launch section of a workspace', configuration('"proxylite": "|"'), '/w/my.code-workspace'],
    ['an empty file', '|', launch],
  ] as const) {
    it(`isn't ${what}`, () => assert.equal(placeAt(marked, path), undefined));
  }
});

it('is the place of a task in a workspace file', () => {
  const text = `{ "tasks": ${task('"gateway": "|"')} }`;
  assert.deepEqual(placeAt(text, '/w/my.code-workspace'), { of: 'task', text: '""', value: '' });
});
