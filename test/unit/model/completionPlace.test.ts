import assert from 'node:assert/strict';
import { askingLength } from '../../../src/model/insertion/askingWord';
import { completionPlace } from '../../../src/model/insertion/completionPlace';

describe('the place where proxies complete a word', () => {
  /** The completed word at the `|` of a text; undefined for none. */
  const wordAt = (marked: string, languageId: string): string | undefined => {
    const text = marked.replace('|', '');
    const place = completionPlace(text, marked.indexOf('|'), languageId);
    return place && text.slice(place.start, place.end);
  };

  const places: readonly (readonly [string, string, string])[] = [
    ['address = "prox|"', 'python', 'prox'],
    ["use('http', 'proxy|')", 'javascript', 'proxy'],
    ['# use Proxies|', 'python', 'Proxies'],
    ['PROXY=proxy|', 'plaintext', 'proxy'],
    ['prox|', 'plaintext', 'prox'],
    ['a\r\nprox|\r\nb', 'plaintext', 'prox'],
    ['  - prox|', 'yaml', 'prox'],
    ['server: proxy|', 'yaml', 'proxy'],
    ['{"proxy": "prox|"}', 'json', 'prox'],
    ['`prox|`', 'markdown', 'prox'],
  ];
  for (const [marked, languageId, word] of places)
    it(`is in ${languageId}: ${JSON.stringify(marked)}`, () =>
      assert.equal(wordAt(marked, languageId), word));

  const others: readonly (readonly [string, string])[] = [
    ['prox|', 'python'],
    ['const proxy|', 'typescript'],
    ['{"a": prox|', 'json'],
    ['Please use a proxy|', 'plaintext'],
    ['use the proxy|', 'markdown'],
    ['"my_proxy|"', 'python'],
    ['"http|"', 'python'],
    ['"http://prox|"', 'python'],
    ['"/etc/prox|"', 'python'],
    ['`${prox|}`', 'typescript'],
    ['"user@prox|"', 'json'],
    ['gate-proxy|', 'plaintext'],
    ['"проkproxy|"', 'python'],
    ['', 'plaintext'],
  ];
  for (const [marked, languageId] of others)
    it(`isn't in ${languageId}: ${JSON.stringify(marked)}`, () =>
      assert.equal(wordAt(marked, languageId), undefined));

  it('ends with the word', () => {
    assert.equal(askingLength('x = "proxy'), 5);
    assert.equal(askingLength('x = "proxy '), 0);
  });
});
