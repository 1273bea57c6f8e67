import { defaultCheckUrl } from '../../api/addresses';
import { readNumber, readSetting } from './settings';

/** The settings in `proxylite.check.*`. */
export interface CheckSettings {
  /** The target that proxies are asked for, as it was typed. */
  readonly url: string;
  readonly concurrency: number;
  /** The timeout for connecting to a proxy, milliseconds. It is half of the timeout for a whole check. */
  readonly connectTimeoutMs: number;
  /** Milliseconds for one whole check. */
  readonly totalTimeoutMs: number;
}

/** The settings of checks, with numbers inside their bounds. */
export function checkSettings(): CheckSettings {
  const totalTimeoutMs = readNumber('check.timeoutSeconds', { fallback: 10, min: 1, max: 120 }) * 1000;
  return {
    url: readSetting('check.url', defaultCheckUrl),
    concurrency: Math.round(readNumber('check.concurrency', { fallback: 32, min: 1, max: 512 })),
    connectTimeoutMs: totalTimeoutMs / 2,
    totalTimeoutMs,
  };
}

/** `proxylite.check.allowPrivateAddresses`: whether a language model may have proxies on private addresses checked. */
export function allowPrivateChecks(): boolean {
  return readSetting<unknown>('check.allowPrivateAddresses', false) === true;
}
