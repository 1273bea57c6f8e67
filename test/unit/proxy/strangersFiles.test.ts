import assert from 'node:assert/strict';
import {
  findProxies,
  removeProxies,
  type LiteralLanguage,
  type ParseOptions,
} from '../../../src/proxy/formats';
import { casesOf, edited, flat, type FlatProxy } from './strangersCases';

interface ReadCase {
  readonly kind: string;
  readonly text: string;
  readonly options: ParseOptions;
  readonly proxies: readonly FlatProxy[];
  readonly why: string;
}

describe("proxies in strangers' files", () => {
  for (const { kind, text, options, proxies, why } of casesOf<ReadCase>('read')) {
    it(`${kind}: ${why || JSON.stringify(text.slice(0, 60))}`, () => {
      assert.deepEqual(
        findProxies(text, options).found.map(({ proxy }) => flat(proxy)),
        proxies,
      );
    });
  }
});

interface RemoveCase {
  readonly kind: string;
  readonly language?: LiteralLanguage;
  readonly before: string;
  readonly after: string;
  readonly why: string;
}

describe("dead proxies in strangers' files", () => {
  for (const { kind, language, before, after, why } of casesOf<RemoveCase>('remove')) {
    it(`${kind}: ${why || JSON.stringify(before.slice(0, 60))}`, () => {
      const { found } = findProxies(before, language ? { language } : {});
      const dead = found.filter(({ proxy }) => proxy.port >= 9000);
      assert.ok(dead.length > 0);
      assert.equal(edited(before, removeProxies(before, dead, language).edits), after);
    });
  }
});
