import type { Connection, SecretStore } from './storage';

/** The secret that listed the connections before each had a secret of its own, while keys were apart from it. */
export const earlierListSecret = 'proxylite.connections';
const earlierKeyPrefix = 'proxylite.key.';

/** The secret that held the key of a connection then. */
export function earlierKeySecret(id: string): string {
  return earlierKeyPrefix + id;
}

/** The ids whose keys of then are among these secrets. */
export function earlierKeyIds(secrets: readonly string[]): string[] {
  return secrets.flatMap((name) =>
    name.startsWith(earlierKeyPrefix) ? [name.slice(earlierKeyPrefix.length)] : [],
  );
}

/**
 * Hands over the connections that an earlier version stored, in the order of their sign-in, and deletes each one's key
 * afterwards. Connections without a key are dropped.
 * @throws whatever the secret store or `take` throws; what wasn't handed over stays.
 */
export async function takeEarlierConnections(
  secrets: SecretStore,
  take: (connection: Connection, key: string, position: number) => Promise<void>,
): Promise<void> {
  // A window that still runs the earlier version may sign in meanwhile.
  for (;;) {
    const text = await secrets.get(earlierListSecret);
    if (text === undefined) return;
    for (const [position, connection] of parseList(text).entries()) {
      const key = await secrets.get(earlierKeySecret(connection.id));
      if (key === undefined) continue;
      await take(connection, key, position);
      await secrets.delete(earlierKeySecret(connection.id));
    }
    if ((await secrets.get(earlierListSecret)) === text) return secrets.delete(earlierListSecret);
  }
}

function parseList(text: string): Connection[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return [];
  }
  return Array.isArray(parsed) ? parsed.filter(isConnection) : [];
}

function isConnection(value: unknown): value is Connection {
  if (typeof value !== 'object' || value === null) return false;
  const { id, name, apiUrl } = value as Record<string, unknown>;
  return typeof id === 'string' && typeof name === 'string' && typeof apiUrl === 'string';
}
