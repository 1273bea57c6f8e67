import assert from 'node:assert/strict';
import fc from 'fast-check';
import { IntlMessageFormat } from 'intl-messageformat';
import { formatMessage } from '../../../src/intl/message';

const russian =
  '{count, plural, =1 {один прокси} one {# прокси} few {# прокси-сервера} many {# прокси-серверов} other {# прокси}}';

describe('a message', () => {
  it('chooses the plural form of its language', () => {
    const english = '{count, plural, one {# proxy} other {# proxies}} inserted.';
    assert.equal(formatMessage(english, { count: 1 }, 'en'), '1 proxy inserted.');
    assert.equal(formatMessage(english, { count: 0 }, 'en'), '0 proxies inserted.');
    assert.deepEqual(
      [1, 2, 5, 21, 22, 1111].map((count) => formatMessage(russian, { count }, 'ru').replace(/\s/g, ' ')),
      [
        'один прокси',
        '2 прокси-сервера',
        '5 прокси-серверов',
        '21 прокси',
        '22 прокси-сервера',
        '1 111 прокси-серверов',
      ],
    );
    assert.equal(
      formatMessage('已插入 {count, plural, other {# 个代理}}', { count: 1 }, 'zh-cn'),
      '已插入 1 个代理',
    );
  });

  it('writes numbers as the language does, and takes text as it is', () => {
    const message = '{alive} of {count, plural, one {# proxy} other {# proxies}} at {place}';
    const values = { alive: 1234, count: 5678, place: "{count} # $& '{x}'" };
    assert.equal(formatMessage(message, values, 'en'), "1,234 of 5,678 proxies at {count} # $& '{x}'");
    assert.equal(formatMessage(message, values, 'de'), "1.234 of 5.678 proxies at {count} # $& '{x}'");
  });

  it('leaves # alone where no number is chosen by', () => {
    assert.equal(formatMessage('C# with {name}', { name: 'F#' }, 'en'), 'C# with F#');
  });

  it('says what is wrong with it', () => {
    for (const broken of [
      '{',
      '}',
      '{a',
      '{a,}',
      '{a, plural, one {x}',
      '{a, select, other {x}}',
      '{}',
      '{a b}',
    ])
      assert.throws(() => formatMessage(broken, { a: 1 }, 'en'), SyntaxError, broken);
    assert.throws(() => formatMessage('{a, plural, one {x}}', { a: 2 }, 'en'), SyntaxError);
    assert.throws(() => formatMessage('{a}', {}, 'en'), RangeError);
  });

  it('reads as the library for all of the format does', () => {
    const text = fc.stringMatching(/^[a-zäя 中.,:%]{0,8}$/);
    const { message } = fc.letrec<{ message: string; part: string; plural: string }>((tie) => ({
      message: fc.array(tie('part'), { maxLength: 4 }).map((parts) => parts.join('')),
      part: fc.oneof(
        { depthSize: 'small' },
        text,
        fc.constant('{name}'),
        fc.constant('{count}'),
        tie('plural'),
      ),
      plural: fc
        .record({ one: tie('message'), few: tie('message'), other: tie('message') })
        .map(
          ({ one, few, other }) => `{count, plural, =0 {none} one {${one} #} few {${few}} other {#${other}}}`,
        ),
    }));
    fc.assert(
      fc.property(
        message,
        fc.nat({ max: 2_000_000 }),
        fc.constantFrom('en', 'zh-cn', 'de', 'ru', 'pt-br'),
        (source, count, language) => {
          const values = { count, name: 'x' };
          // The library writes a number outside of a plural form only where it is told to.
          const theirs = new IntlMessageFormat(source.replaceAll('{count}', '{count, number}'), language);
          assert.equal(formatMessage(source, values, language), theirs.format(values));
        },
      ),
    );
  });
});
