import '../../vscode/standIn';
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { markdownTable, markdownText } from '../../../../src/host/ui/markdown';
import { lineText } from '../../../../src/host/ui/sanitize';

describe('text in Markdown', () => {
  const texts: readonly (readonly [sent: string, written: string])[] = [
    ['Dynamic residential 50 GB, 30 days (trial)', 'Dynamic residential 50 GB, 30 days (trial)'],
    ['9/10 · 50%: 1 + 1', '9/10 · 50%: 1 + 1'],
    ['[free](command:workbench.action.quit)', '\\[free\\]\\(command:workbench.action.quit)'],
    ['a | b', 'a \\| b'],
    ['one\n\n# two\r\n- three', 'one⟨U+000A⟩⟨U+000A⟩\\# two⟨U+000D⟩⟨U+000A⟩- three'],
    ['user\u202e10', 'user⟨U+202E⟩10'],
    ['192.0.2.1: refused', '192.0.2.1: refused'],
    ['1. not a list', '1\\. not a list'],
    ['- nor this', '\\- nor this'],
    ['+5 and -3', '+5 and -3'],
    ['www.evil.example', 'www\\.evil.example'],
    ['https://evil.example/a', 'https\\:\\/\\/evil.example/a'],
    ['//evil.example', '\\/\\/evil.example'],
    ['<img src=x onerror=alert(1)>', '\\<img src=x onerror=alert(1)\\>'],
    ['me@example.org', 'me\\@example.org'],
    [
      '`**_~~$x$~~_**` &#91; ![p](q) C:\\d',
      '\\`\\*\\*\\_\\~\\~\\$x\\$\\~\\~\\_\\*\\*\\` \\&\\#91; \\!\\[p\\]\\(q) C:\\\\d',
    ],
    ['', ''],
  ];
  for (const [sent, written] of texts) {
    it(`is ${JSON.stringify(sent)} as ${JSON.stringify(written)}`, () => {
      assert.equal(markdownText(sent), written);
    });
  }

  it('says the same once the marks of Markdown are read', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const written = markdownText(text);
        assert.equal(written.replace(/\\([!-/:-@[-`{-~])/g, '$1'), lineText(text));
        assert.doesNotMatch(written, /\n|(?<!\\)(?:\\\\)*[[\]<>|`*_]/);
      }),
    );
  });

  it('is written as a table with aligned columns', () => {
    assert.deepEqual(
      markdownTable([
        ['State', 'paid'],
        ['Discount', '4.5'],
      ]),
      ['|          |      |', '| -------- | ---- |', '| State    | paid |', '| Discount | 4.5  |'],
    );
  });
});
