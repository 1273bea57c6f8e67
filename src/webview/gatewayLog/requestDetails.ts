import type { TemplateResult } from 'lit';
import type { Row, Texts } from '../../panels/protocol/gatewayLogProtocol';
import { formatCount, formatExactTime, formatMilliseconds, formatTraffic } from '../shared/pageFormat';
import { renderRowDetails } from '../shared/rowDetails';

const protocols: Readonly<Record<Row['protocol'], string>> = {
  http: 'HTTP',
  connect: 'HTTP CONNECT',
  socks5: 'SOCKS5',
};

/** Renders everything that is known of a request. */
export function renderDetails(row: Row, texts: Texts, onClose: () => void): TemplateResult {
  const { time, host, protocol, method, upstream, status, ms, attempts, session, error } = row;
  return renderRowDetails({
    title: texts.details,
    closeLabel: texts.closeDetails,
    onClose,
    entries: [
      [texts.columnTime, formatExactTime(time)],
      [texts.columnHost, host],
      [texts.protocol, protocols[protocol]],
      [texts.method, method],
      [texts.columnStatus, String(status)],
      [texts.columnError, error],
      [texts.columnUpstream, upstream ?? texts.none],
      [texts.attempts, formatCount(attempts)],
      [texts.session, session],
      [texts.bytesIn, formatTraffic(row.bytesIn / 1024)],
      [texts.bytesOut, formatTraffic(row.bytesOut / 1024)],
      [texts.columnMs, formatMilliseconds(ms)],
    ],
  });
}
