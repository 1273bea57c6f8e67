/** The type of data that rows of the sidebar carry while they are dragged. */
export const draggedRowsMime = 'application/vnd.proxylite.rows';

/** Names the dragged rows. It never carries a password: whoever drops them looks them up. */
export interface DraggedRows {
  /** Usernames of proxy accounts. */
  readonly accounts: readonly string[];
  /** `host:port` of static IPs. */
  readonly staticIps: readonly string[];
}

/** Reads what was dragged; nothing where it isn't in the expected form. */
export function readDraggedRows(text: string): DraggedRows {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    read = undefined;
  }
  const { accounts, staticIps } = (read ?? {}) as Record<string, unknown>;
  return { accounts: stringsOf(accounts), staticIps: stringsOf(staticIps) };
}

function stringsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}
