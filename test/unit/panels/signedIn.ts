import { Keyring } from '../../../src/model/connections/keyring';
import { Sessions } from '../../../src/model/connections/session';
import { clientOf } from '../api/server';
import { MemorySecrets, MemoryState } from '../model/memory';
import type { useSandbox } from '../sandbox/helpers';

/** Who is signed in to the sandbox, anew for each test. */
export interface SignedIn {
  readonly keyring: Keyring;
  readonly sessions: Sessions;
}

/** Signs in to the sandbox before each test, and ends that after it. */
export function useSignedIn(sandbox: ReturnType<typeof useSandbox>): () => SignedIn {
  let signedIn: SignedIn;
  beforeEach(async () => {
    const { key, apiUrl } = sandbox();
    const keyring = new Keyring({
      secrets: new MemorySecrets(),
      state: new MemoryState(),
      window: new MemoryState(),
      environment: () => undefined,
    });
    const sessions = new Sessions(keyring, () => clientOf(new URL(apiUrl), { key }));
    signedIn = { keyring, sessions };
    await keyring.signIn({ name: 'work', apiUrl, key }, () => Promise.resolve());
    await sessions.follow();
  });
  afterEach(() => {
    signedIn.sessions.dispose();
    signedIn.keyring.dispose();
  });
  return () => signedIn;
}
