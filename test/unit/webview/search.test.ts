import assert from 'node:assert/strict';
import { exactly, search } from '../../../src/webview/shared/search';

const options = [
  { value: 'BR', label: 'Brazil' },
  { value: 'DE', label: 'Germany' },
  { value: 'SP', label: 'São Paulo' },
  { value: 'US', label: 'United States' },
];

function found(text: string): string[] {
  return search(options, text).map(({ value }) => value);
}

describe('the search of a list', () => {
  it('finds all for a blank text', () => {
    assert.deepEqual(found('  '), ['BR', 'DE', 'SP', 'US']);
  });

  it('minds neither case nor accents', () => {
    assert.deepEqual(found('SAO'), ['SP']);
    assert.deepEqual(found('são'), ['SP']);
  });

  it('puts first what begins with the text', () => {
    assert.deepEqual(found('u'), ['US', 'SP']);
  });

  it('puts before them what is the text in full, to the letter where there is such a one', () => {
    const accounts = ['scraper10', 'Scraper1', 'scraper1'].map((value) => ({ value, label: value }));
    const names = (text: string) => search(accounts, text).map(({ value }) => value);
    assert.deepEqual(names('scraper1'), ['scraper1', 'scraper10', 'Scraper1']);
    assert.deepEqual(names('SCRAPER1'), ['Scraper1', 'scraper10', 'scraper1']);
    assert.equal(exactly(accounts, 'scraper1')?.value, 'scraper1');
  });

  it('finds a code', () => {
    assert.deepEqual(found('de'), ['DE']);
  });

  it('knows a text that is one option in full', () => {
    assert.equal(exactly(options, ' germany ')?.value, 'DE');
    assert.equal(exactly(options, 'us')?.value, 'US');
    assert.equal(exactly(options, 'germ'), undefined);
  });
});
