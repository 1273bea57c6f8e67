import { encodeCredential } from '../proxy/formats/url';
import type { Keyring } from './keyring';
import type { Sessions } from './session';

/** What a secret opens. */
export type SecretKind = 'key' | 'accountPassword' | 'staticIpPassword';

/** A secret that this window knows, and what it opens. */
export interface KnownSecret {
  readonly kind: SecretKind;
  readonly text: string;
}

/** Where in a text a known secret stands: offsets in UTF-16 units. */
export interface FoundSecret {
  readonly kind: SecretKind;
  readonly start: number;
  readonly end: number;
}

/** A shorter text is found in innocent words. */
const shortestSecret = 6;
/** One document shows so many at most. */
const mostFound = 200;

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
  private readonly byBeginning = new Map<number, KnownSecret[]>();

  constructor(secrets: readonly KnownSecret[]) {
    const seen = new Set<string>();
    for (const { kind, text } of secrets) {
      for (const spelling of new Set([text, encodeCredential(text)])) {
        if (text.length < shortestSecret || seen.has(spelling)) continue;
        seen.add(spelling);
        const hash = hashOf(spelling, 0);
        this.byBeginning.set(hash, [...(this.byBeginning.get(hash) ?? []), { kind, text: spelling }]);
      }
    }
  }

  /** Whether there is anything to find. */
  get isEmpty(): boolean {
    return this.byBeginning.size === 0;
  }

  /** The secrets that stand in a text as words of their own, in its order. One pass, however many there are. */
  find(text: string): readonly FoundSecret[] {
    const found: FoundSecret[] = [];
    if (this.isEmpty || text.length < shortestSecret) return found;
    let hash = hashOf(text, 0);
    let free = 0;
    for (let at = 0; ; at++) {
      const candidates = at >= free ? this.byBeginning.get(hash) : undefined;
      const secret = candidates?.find(
        (one) => text.startsWith(one.text, at) && isWord(text, at, one.text.length),
      );
      if (secret) {
        free = at + secret.text.length;
        found.push({ kind: secret.kind, start: at, end: free });
        if (found.length === mostFound) return found;
      }
      if (at + shortestSecret >= text.length) return found;
      hash = rolled(hash, text.charCodeAt(at), text.charCodeAt(at + shortestSecret));
    }
  }
}

const factor = 31;
const highest = factor ** (shortestSecret - 1);

function hashOf(text: string, at: number): number {
  let hash = 0;
  for (let index = at; index < at + shortestSecret; index++) {
    hash = (Math.imul(hash, factor) + text.charCodeAt(index)) | 0;
  }
  return hash;
}

function rolled(hash: number, leaving: number, entering: number): number {
  return (Math.imul(hash - Math.imul(leaving, highest), factor) + entering) | 0;
}

const wordCharacter = /[\p{L}\p{N}_]/u;

/** Whether nothing continues the text on either side: `secret1` is not `secret12`. */
function isWord(text: string, start: number, length: number): boolean {
  const continues = (inside: string | undefined, outside: string | undefined): boolean =>
    inside !== undefined &&
    outside !== undefined &&
    wordCharacter.test(inside) &&
    wordCharacter.test(outside);
  const end = start + length;
  return !continues(text[start], text[start - 1]) && !continues(text[end - 1], text[end]);
}
