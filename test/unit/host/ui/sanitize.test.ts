import '../../vscode/standIn';
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isTypable, labelText, messageText, nameText, plainText } from '../../../../src/host/ui/sanitize';

/** Names as a server that means ill may send them: fragments of everything that VS Code reads out of a string. */
const hostile = fc
  .array(
    fc.oneof(
      fc.string({ maxLength: 4 }),
      fc.constantFrom(
        ...['[', ']', '(', ')', '](', '[x](command:y)', '[x](https://e.example "t")', '$(', '$(trash)', '\\'],
        ...[
          '\n',
          '\r\n',
          '\t',
          '\u001b[31m',
          '\u0007',
          '\u202e',
          '\u202d',
          '\u2066',
          '\u2067',
          '\u2068',
          '\u2069',
        ],
        ...[
          '\u200b',
          '\u200d',
          '\u200e',
          '\u00ad',
          '\ufeff',
          '\u2028',
          '\u00a0',
          '\u3164',
          '\ud800',
          '\u{e0041}',
        ],
        ...[
          'אבג',
          'ابت',
          '👩\u200d💻',
          '漢字',
          '<b>',
          '&lt;',
          '![i](https://e.example/i.png)',
          'https://e.example',
        ],
        ...['www.e.example', 'a@e.example', '**', '__', '`', '# ', '1. ', '- ', '| a |', '~~', '$$x$$'],
      ),
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(''));

/** The links that VS Code's `parseLinkedText` finds: in messages, prompts and what is wrong with an input. */
const link = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)(?: (["'])(.+?)(\3))?\)/i;
/** The icons that VS Code's `renderLabelWithIcons` draws. */
const icon = /\$\([A-Za-z0-9-]+(?:~[A-Za-z]+)?\)/;
/** What turns the order of characters around. */
const turning = /[\u202a-\u202e\u2066\u2067]/;

describe('text of a server', () => {
  it('is shown as it is where nothing about it is odd', () => {
    for (const text of [
      'user01',
      'team.eu-7',
      '比价爬虫',
      'Preis (neu)',
      'a [b] (c)',
      'ünï',
      '👩\u200d💻 crawl',
      '5\u202fGB',
    ]) {
      assert.equal(plainText(text), text);
      assert.equal(messageText(text), text);
      assert.equal(labelText(text), text);
    }
    for (const name of ['user01', 'team.eu-7', '比价爬虫', 'Ünï 2', '👩\u200d💻']) {
      assert.equal(nameText(name), name);
      assert.ok(isTypable(name));
    }
  });

  it('hides nothing in a name', () => {
    for (const [name, shown] of [
      ['user\u202e10', 'user⟨U+202E⟩10'],
      ['user01\u200b', 'user01⟨U+200B⟩'],
      ['user01 ', 'user01⟨U+0020⟩'],
      ['user  01', 'user ⟨U+0020⟩01'],
      ['user\u00a001', 'user⟨U+00A0⟩01'],
      ['user01\nand all others', 'user01⟨U+000A⟩and all others'],
      ['user\u200d01', 'user⟨U+200D⟩01'],
      ['\u{e0041}', '⟨U+E0041⟩'],
      ['אבג', '\u2068אבג\u2069'],
    ] as const) {
      assert.equal(nameText(name), shown);
      assert.equal(isTypable(name), false, JSON.stringify(name));
    }
  });

  it('is cut where it is long, with both ends of a name', () => {
    assert.equal(nameText('a'.repeat(5000) + 'z').length, 100);
    assert.match(nameText('a'.repeat(5000) + 'z'), /^a+…a+z$/);
    assert.ok(messageText('x'.repeat(1_000_000)).length <= 2000);
  });

  it('distinguishes two names that are shorter than a line', () => {
    fc.assert(
      fc.property(hostile, hostile, (one, other) => {
        fc.pre(one !== other && one.length <= 100 && other.length <= 100);
        // A name that spells such a code itself is one that no list holds.
        fc.pre(!/⟨/.test(one + other));
        assert.notEqual(nameText(one), nameText(other));
      }),
    );
  });

  it('is one line without controls, links, icons, or reversed order, whatever it contains and wherever it is shown', () => {
    fc.assert(
      fc.property(hostile, hostile, (one, other) => {
        for (const text of [plainText(one + other), nameText(one + other)]) {
          assert.doesNotMatch(text, /[\p{Cc}\p{Zl}\p{Zp}]/u);
          assert.doesNotMatch(text, turning);
        }
        const sentence = messageText(`Delete ${nameText(one)}[x]${other}(command:a)?`);
        assert.doesNotMatch(sentence, link);
        assert.doesNotMatch(sentence, turning);
        assert.doesNotMatch(sentence, /[^\P{Cc}\n]/u);
        const label = labelText(`${one}${nameText(other)}`);
        assert.doesNotMatch(label, icon);
        assert.doesNotMatch(label, link);
      }),
    );
  });

  it('leaves isolates in pairs only', () => {
    fc.assert(
      fc.property(hostile, hostile, (one, other) => {
        let open = 0;
        for (const character of messageText(`${one} ${nameText(other)} ${one}`)) {
          if (character === '\u2068') open++;
          if (character === '\u2069') open--;
          assert.ok(open === 0 || open === 1);
        }
        assert.equal(open, 0);
      }),
    );
  });

  it('keeps the lines of a detail', () => {
    assert.equal(messageText('first\n\nsecond'), 'first\n\nsecond');
  });
});
