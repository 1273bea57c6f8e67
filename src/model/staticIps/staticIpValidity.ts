import type { StaticIp } from '../../api/staticIp';
import { validityOf, type Validity } from '../time/serverTime';

/**
 * Returns whether a static IP is in effect at a moment, milliseconds since the epoch; undefined if its end can't be
 * read. The server's offset is in minutes. Its status has priority over its date: a valid one or one about to expire
 * hasn't ended (docs/api-notes.md#42).
 */
export function staticIpValidity(
  { status, expiresAt }: Pick<StaticIp, 'status' | 'expiresAt'>,
  now: number,
  offset: number | undefined,
): Validity | undefined {
  const validity = validityOf(expiresAt, now, offset);
  const isInEffect = status === 1 || status === 3;
  return isInEffect && validity === 'expired' ? 'expiring' : validity;
}
