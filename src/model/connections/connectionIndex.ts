import type { SecretStore } from './storage';

export const indexSecret = 'proxylite.connectionIds';

/** Ids of connections that were stored, and of those that were signed out. */
export interface ConnectionIds {
  readonly stored: ReadonlySet<string>;
  readonly signedOut: ReadonlySet<string>;
}

/**
 * The index of connections, for versions of VS Code that can't list secrets. Two windows can overwrite each other's
 * index, so each remembers the ids that it has seen and adds missing ones. Both lists only grow, and a sign-out takes
 * precedence, so all windows reach the same result in any order.
 */
export class ConnectionIndex {
  private readonly stored = new Set<string>();
  private readonly signedOut = new Set<string>();
  private turn: Promise<unknown> = Promise.resolve();

  constructor(private readonly secrets: SecretStore) {}

  /** Returns all ids that this window knows, together with those in the secret. */
  async read(): Promise<ConnectionIds> {
    this.learn(parseIndex(await this.secrets.get(indexSecret)));
    return { stored: this.stored, signedOut: this.signedOut };
  }

  /** Remembers that a secret of this id was seen, without writing anything. */
  see(id: string): void {
    this.stored.add(id);
  }

  /** The sign-outs that this window knows of. */
  get signedOutIds(): readonly string[] {
    return [...this.signedOut];
  }

  isSignedOut(id: string): boolean {
    return this.signedOut.has(id);
  }

  /** @throws whatever the secret store throws. */
  async add(id: string): Promise<void> {
    this.stored.add(id);
    await this.write();
  }

  /** @throws whatever the secret store throws; this window knows of the sign-out all the same. */
  async markSignedOut(id: string): Promise<void> {
    this.signedOut.add(id);
    await this.write();
  }

  /** Adds to the secret what this window knows and it lacks, one write after the other. */
  write(): Promise<void> {
    const turn = this.turn.then(async () => {
      const text = await this.secrets.get(indexSecret);
      this.learn(parseIndex(text));
      const next = JSON.stringify({
        stored: [...this.stored].filter((id) => !this.signedOut.has(id)).sort(),
        signedOut: [...this.signedOut].sort(),
      });
      if (next !== text) await this.secrets.store(indexSecret, next);
    });
    this.turn = turn.catch(() => {});
    return turn;
  }

  private learn({ stored, signedOut }: ConnectionIds): void {
    for (const id of stored) this.stored.add(id);
    for (const id of signedOut) this.signedOut.add(id);
  }
}

function parseIndex(text: string | undefined): ConnectionIds {
  const { stored, signedOut } = parseObject(text);
  return { stored: textsOf(stored), signedOut: textsOf(signedOut) };
}

/** The fields of a JSON object; none where a text is something else. */
export function parseObject(text: string | undefined): Readonly<Record<string, unknown>> {
  try {
    const parsed: unknown = JSON.parse(text ?? '');
    return typeof parsed === 'object' && parsed !== null ? (parsed as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

function textsOf(value: unknown): Set<string> {
  return new Set(Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []);
}
