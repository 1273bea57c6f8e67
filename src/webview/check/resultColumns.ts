import type { ColumnName, Row, Texts } from '../../panels/protocol/checkProtocol';
import type { Column } from '../shared/columnGrid';

/** The columns that the results have values for. */
export interface ShownColumns {
  /** True if only the tunnel was checked. */
  readonly connectOnly: boolean;
  /** True if the target returned countries or networks. */
  readonly hasPlaces: boolean;
  /** True if the check searched for a text. */
  readonly hasText: boolean;
  /** Room for the longest proxy, in characters. */
  readonly proxyCharacters: number;
}

/** Minimum width of the proxy column, characters, without the surrounding text. */
const minCharacters = 21;
const maxCharacters = 48;
const charactersAround = 3;

/** Returns the room for the longest proxy, in characters: none is cut, within reason. */
export function proxyCharacters(proxies: readonly string[]): number {
  const longest = proxies.reduce((most, { length }) => Math.max(most, length), 0);
  return Math.min(Math.max(minCharacters, longest), maxCharacters) + charactersAround;
}

/** Returns the columns that the results have values for. */
export function resultColumns(
  texts: Texts,
  { connectOnly, hasPlaces, hasText, proxyCharacters }: ShownColumns,
): readonly Column<ColumnName>[] {
  const text = (name: ColumnName, title: string, width: string) => ({ name, title, width });
  const figure = (name: ColumnName, title: string, width: string) => ({
    ...text(name, title, width),
    isFigure: true,
  });
  const all: readonly (Column<ColumnName> | false)[] = [
    figure('number', texts.columnNumber, '4.5em'),
    text('proxy', texts.columnProxy, `${proxyCharacters}ch`),
    text('alive', texts.columnAlive, '8em'),
    figure('connect', texts.columnConnect, '7.5em'),
    figure('firstByte', connectOnly ? texts.columnTunnel : texts.columnFirstByte, '7.5em'),
    !connectOnly && figure('status', texts.columnStatus, '5em'),
    !connectOnly && text('exit', texts.columnExit, '9.5em'),
    !connectOnly && hasPlaces && text('country', texts.columnCountry, '13em'),
    !connectOnly && hasPlaces && text('network', texts.columnNetwork, '14em'),
    !connectOnly && hasText && text('text', texts.columnText, '6em'),
    text('reason', texts.columnReason, '32em'),
  ];
  return all.filter((column) => column !== false);
}

/** Returns a proxy with the scheme that was found, where its list named none. */
export function proxyLabel(label = '', row: Row | undefined): string {
  if (!row?.scheme || row.scheme === 'http' || label.includes('://')) return label;
  return `${row.scheme}://${label}`;
}
