import { Redactor } from '../../api/redaction/redact';
import type { Stores } from '../../model/connections/stores';

/** The key and the passwords that were loaded since the start, and the redaction of them; they never leave memory. */
export class SecretMemory {
  private readonly secrets = new Set<string>();
  private built: { readonly size: number; readonly redactor: Redactor } | undefined;

  add(secrets: Iterable<string | null | undefined>): void {
    for (const secret of secrets) if (secret) this.secrets.add(secret);
  }

  /** Keeps the passwords that stores have loaded. */
  addFrom({ accounts, staticIps }: Pick<Stores, 'accounts' | 'staticIps'>): void {
    this.add((accounts.state.value ?? []).map(({ password }) => password));
    this.add((staticIps.state.value?.items ?? []).map(({ password }) => password));
  }

  /** Building it takes a while where there are thousands of accounts. */
  get redactor(): Redactor {
    if (this.built?.size !== this.secrets.size)
      this.built = { size: this.secrets.size, redactor: new Redactor(this.secrets) };
    return this.built.redactor;
  }
}
