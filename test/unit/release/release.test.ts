import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { releaseNotes } from '../../release/release';

const changelog = `# Changelog

## [0.2.0] - 2026-12-01

### Added

- Something new.

## [0.1.0] - 2026-11-01

- The first.

[0.2.0]: https://example.com/v0.2.0
`;

describe('the notes of a release', () => {
  it('are what the changelog says of the version, without what else is in the file', () => {
    assert.equal(releaseNotes('v0.2.0', '0.2.0', changelog), '### Added\n\n- Something new.\n');
    assert.equal(releaseNotes('v0.1.0', '0.1.0', changelog), '- The first.\n');
  });

  const refused: readonly (readonly [
    why: string,
    tag: string,
    version: string,
    text: string,
    told: RegExp,
  ])[] = [
    ['a tag of another version', 'v0.1.0', '0.2.0', changelog, /tag is v0\.1\.0.*version 0\.2\.0/],
    ['a tag without its v', '0.2.0', '0.2.0', changelog, /tag is 0\.2\.0/],
    ['a version without an entry', 'v0.3.0', '0.3.0', changelog, /no entry of 0\.3\.0/],
    ['an entry without a date', 'v1.0.0', '1.0.0', '## [1.0.0] - Unreleased\n\n- x\n', /no date/],
    ['an empty entry', 'v1.0.0', '1.0.0', '## [1.0.0] - 2027-01-01\n\n[1.0.0]: https://x\n', /says nothing/],
  ];
  for (const [why, tag, version, text, told] of refused) {
    it(`are refused for ${why}`, () => {
      assert.throws(() => releaseNotes(tag, version, text), told);
    });
  }

  it('need no more of this changelog than a date', () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    const dated = readFileSync('CHANGELOG.md', 'utf8').replace('- Unreleased', '- 2027-01-01');
    assert.match(releaseNotes(`v${version}`, version, dated), /### Added\n\n- /);
  });
});
