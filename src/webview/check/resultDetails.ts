import type { TemplateResult } from 'lit';
import type { Row, Texts } from '../../panels/protocol/checkProtocol';
import { countryLabel, formatCount, formatMilliseconds } from '../shared/pageFormat';
import { renderRowDetails } from '../shared/rowDetails';
import { proxyLabel } from './resultColumns';

interface DetailedProxy {
  /** The place in the list. */
  readonly index: number;
  readonly proxy: string;
  readonly row: Row | undefined;
  /** True if only the tunnel was checked. */
  readonly connectOnly: boolean;
}

/** Renders everything that a check found about a proxy. */
export function renderDetails(
  { index, proxy, row, connectOnly }: DetailedProxy,
  texts: Texts,
  onClose: () => void,
): TemplateResult {
  const milliseconds = (value: number | undefined) =>
    value === undefined ? undefined : formatMilliseconds(value);
  return renderRowDetails({
    title: texts.details,
    closeLabel: texts.closeDetails,
    onClose,
    entries: [
      [texts.columnNumber, formatCount(index + 1)],
      [texts.columnProxy, proxyLabel(proxy, row)],
      [texts.columnAlive, row ? (row.alive ? texts.isLive : texts.isDead) : texts.notChecked],
      [texts.columnReason, row?.reason],
      [texts.connect, milliseconds(row?.connectMs)],
      [connectOnly ? texts.tunnel : texts.firstByte, milliseconds(row?.firstByteMs)],
      [texts.columnStatus, row?.status === undefined ? undefined : String(row.status)],
      [texts.columnExit, row?.exitIp],
      [texts.columnCountry, row?.country === undefined ? undefined : countryLabel(row.country)],
      [texts.columnNetwork, row?.network],
      [
        texts.columnText,
        row?.textFound === undefined ? undefined : row.textFound ? texts.textFound : texts.textMissing,
      ],
    ],
  });
}
