import { proxySchemes, type ProxyScheme } from '../../proxy/proxy';
import type { StateStore } from '../connections/keyring';

/** The choices of an insertion, without secrets. */
export interface RememberedInsertion {
  readonly formId: string;
  /** By whitelist, with the credentials of the proxies, or those of an account. */
  readonly authentication: 'whitelist' | 'own' | { readonly username: string };
  readonly fromEnvironment: boolean;
  /** The protocol that all proxies are written with; their own where it's undefined. */
  readonly scheme?: ProxyScheme | undefined;
}

const lastKey = 'proxylite.insertion.last';

/** The last choice of a format in this workspace. */
export class InsertionMemory {
  constructor(private readonly state: StateStore) {}

  /** Undefined before the first. */
  get last(): RememberedInsertion | undefined {
    const stored = this.state.get<unknown>(lastKey);
    return isRemembered(stored) ? stored : undefined;
  }

  async remember(insertion: RememberedInsertion): Promise<void> {
    await this.state.update(lastKey, insertion);
  }
}

const schemes: readonly unknown[] = [...proxySchemes, undefined];

function isRemembered(stored: unknown): stored is RememberedInsertion {
  if (typeof stored !== 'object' || stored === null) return false;
  const { formId, authentication, fromEnvironment, scheme } = stored as Record<string, unknown>;
  const isAccount =
    typeof authentication === 'object' &&
    authentication !== null &&
    typeof (authentication as { username?: unknown }).username === 'string';
  return (
    typeof formId === 'string' &&
    (authentication === 'whitelist' || authentication === 'own' || isAccount) &&
    typeof fromEnvironment === 'boolean' &&
    schemes.includes(scheme)
  );
}
