import { PatternMatcher } from '../../api/redaction/patternMatcher';
import { encodeCredential } from '../../proxy/formats/rows/url';
import type { Keyring } from '../connections/keyring';
import type { Sessions } from '../connections/session';

/** The type of access that a secret gives. */
export type SecretKind = 'key' | 'accountPassword' | 'staticIpPassword';

/** A secret that this window knows, and what it opens. */
export interface KnownSecret {
  readonly kind: SecretKind;
  readonly text: string;
}

/** The position of a known secret in a text: offsets in UTF-16 units. */
export interface FoundSecret {
  readonly kind: SecretKind;
  readonly start: number;
  readonly end: number;
}

/** A shorter text would match ordinary words. */
const minSecretLength = 6;
/** Maximum number of secrets shown per document. */
export const maxFoundSecrets = 200;

/** The keys, and the passwords of accounts and static IPs that are loaded; nothing is loaded for this. */
export async function knownSecrets(keyring: Keyring, sessions: Sessions): Promise<readonly KnownSecret[]> {
  const connections = await keyring.list();
  const keys = await Promise.all(connections.map((connection) => keyring.keyOf(connection)));
  const { stores } = sessions.current ?? {};
  const accounts = stores?.accounts.state.value ?? [];
  const staticIps = stores?.staticIps.state.value?.items ?? [];
  const all: { kind: SecretKind; text: string | null | undefined }[] = [
    ...keys.map((text) => ({ kind: 'key' as const, text })),
    ...accounts.map(({ password }) => ({ kind: 'accountPassword' as const, text: password })),
    ...staticIps.map(({ password }) => ({ kind: 'staticIpPassword' as const, text: password })),
  ];
  return all.filter((secret): secret is KnownSecret => typeof secret.text === 'string');
}

/** Finds texts that are known secrets; built once, used for many documents. */
export class SecretFinder {
  private readonly kinds: SecretKind[] = [];
  private readonly matcher: PatternMatcher;

  constructor(secrets: readonly KnownSecret[]) {
    const spellings = new Map<string, SecretKind>();
    for (const { kind, text } of secrets) {
      if (text.length < minSecretLength) continue;
      for (const spelling of [text, encodeCredential(text)])
        if (!spellings.has(spelling)) spellings.set(spelling, kind);
    }
    this.kinds.push(...spellings.values());
    this.matcher = new PatternMatcher(
      [...spellings.keys()].map(unitsOf),
      (before, first) => !isWordUnit(before) || !isWordUnit(first),
    );
  }

  get isEmpty(): boolean {
    return this.kinds.length === 0;
  }

  /** Finds the secrets in a text that are whole words, in order. It takes one pass, whatever their number. */
  find(text: string): readonly FoundSecret[] {
    const found: FoundSecret[] = [];
    if (this.isEmpty) return found;
    const units = unitsOf(text);
    this.matcher.scan(units, (start, end, pattern) => {
      // `secret1` isn't `secret12`.
      if (end < units.length && isWordUnit(units[end - 1] ?? 0) && isWordUnit(units[end] ?? 0)) return;
      const previous = found.at(-1);
      // Of secrets that overlap the first one counts, and of those that begin there the longest.
      if (previous && previous.end > start && start > previous.start) return;
      if (previous && start <= previous.start) found.pop();
      if (found.length === maxFoundSecrets) return false;
      found.push({ kind: this.kinds[pattern] ?? 'key', start, end });
    });
    return found;
  }
}

function unitsOf(text: string): Uint16Array {
  const units = new Uint16Array(text.length);
  for (let at = 0; at < text.length; at++) units[at] = text.charCodeAt(at);
  return units;
}

const wordCharacter = /[\p{L}\p{N}_]/u;

function isWordUnit(unit: number): boolean {
  return wordCharacter.test(String.fromCharCode(unit));
}
