import type { Filter, Row } from './gatewayLogProtocol';

/** The part of a row that is filtered, which the events of a gateway have, too. */
type Filtered = Pick<Row, 'host' | 'status' | 'method' | 'protocol' | 'session' | 'error'> & {
  readonly upstream?: string | null | undefined;
};

/** True if a request failed: it has an error, or its status is one. */
export function isFailed({ status, error }: Pick<Row, 'status' | 'error'>): boolean {
  return error !== undefined || status >= 400;
}

/** Returns a test for rows. Each word of the text must be in the host, upstream, status, method, protocol, session or error. */
export function rowFilter({ text, show }: Filter): (row: Filtered) => boolean {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return (row) => {
    if (show === 'failed' && !isFailed(row)) return false;
    if (words.length === 0) return true;
    const { host, upstream, status, method = '', protocol, session = '', error = '' } = row;
    const searched =
      `${host} ${upstream ?? ''} ${status} ${method} ${protocol} ${session} ${error}`.toLowerCase();
    return words.every((word) => searched.includes(word));
  };
}
