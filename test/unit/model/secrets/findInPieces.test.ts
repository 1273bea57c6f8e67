import assert from 'node:assert/strict';
import fc from 'fast-check';
import { findInPieces } from '../../../../src/model/secrets/findInPieces';
import { SecretFinder } from '../../../../src/model/secrets/knownSecrets';

const finder = new SecretFinder([
  { kind: 'key', text: 'key0123456789' },
  { kind: 'accountPassword', text: 'p@ss:word-1' },
]);

describe('a search for secrets in pieces', () => {
  it('finds what a search of the whole text finds, with and without line breaks', () => {
    const filling = fc.stringMatching(/^[ab,\n]{0,3000}$/);
    const piece = fc.oneof(
      { weight: 3, arbitrary: filling },
      fc.constantFrom('key0123456789', 'p@ss:word-1', 'key01234567890', 'key012345678', ' '),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 25 }), (pieces) => {
        const text = pieces.join('');
        assert.deepEqual([...findInPieces(finder, text, 5000)].flat(), finder.find(text));
      }),
      { numRuns: 300 },
    );
  });

  it('finds a secret at every place of a cut through one line', () => {
    for (let before = 4900; before <= 5010; before++) {
      const text = `${'x,'.repeat(before).slice(0, before)} key0123456789 ${',x'.repeat(3000)}`;
      const found = [...findInPieces(finder, text, 5000)].flat();
      assert.deepEqual(found, [{ kind: 'key', start: before + 1, end: before + 14 }]);
    }
  });

  it('stops at the number of secrets that a document shows', () => {
    const text = 'key0123456789\n'.repeat(1000);
    assert.equal([...findInPieces(finder, text, 5000)].flat().length, 200);
  });
});
