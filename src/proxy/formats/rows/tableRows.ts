import { isIP } from 'node:net';
import { isProxyHost, parseEndpoint, parsePort } from '../../parseEndpoint';
import type { ProxyScheme } from '../../proxy';
import type { TextRange } from '../format';
import { proxyOf } from './rowFormat';
import type { ReadRow } from './rowFormats';
import { otherTypes } from '../structured/kindNames';
import { proxySchemeOf } from './url';

interface Cell extends TextRange {
  readonly text: string;
}

const delimiters = ['\t', '|', ';', ','] as const;
/** Values in public lists that aren't usernames: countries, anonymity, speed, dates, yes and no. */
const remark =
  /^(?:[A-Z]{2}|[+-]|\d+(?:\.\d+)?\s*(?:ms|s|%|kbps|mbps)?|elite|anonymous|transparent|high.*|yes|no|true|false|active|alive|live|ok|unknown|\d{4}-\d\d-\d\d.*|[A-Z][a-z]+(?: [A-Z][a-z]+)+|)$/i;
const countryCode = /^[A-Z]{2}$/;

function cellsOf(row: string, delimiter: string): Cell[] {
  const cells: Cell[] = [];
  let start = 0;
  for (const part of row.split(delimiter)) {
    const [, before = '', , content = ''] = /^(\s*(`?))(.*?)\2\s*$/s.exec(part) ?? [];
    const lead = before.length;
    const text = content.trimEnd();
    cells.push({ text, start: start + lead, end: start + lead + text.length });
    start += part.length + delimiter.length;
  }
  return cells;
}

function isHostCell(text: string): boolean {
  return isIP(text) !== 0 || (text.includes('.') && /[a-z]/i.test(text) && isProxyHost(text));
}

/**
 * Reads a row of a table without a header. Cells are separated by tabs, pipes, semicolons, commas or blanks, and
 * contain an adjacent address and port, or `host:port`. Other columns are remarks, unless they can be credentials.
 */
export function readTableRow(row: string, scheme: ProxyScheme): ReadRow | undefined {
  for (const delimiter of delimiters) {
    if (row.includes(delimiter)) return readCells(cellsOf(row, delimiter), scheme, true);
  }
  if (!/\s/.test(row)) return undefined;
  const cells: Cell[] = [...row.matchAll(/\S+/g)].map(({ 0: text, index }) => ({
    text,
    start: index,
    end: index + text.length,
  }));
  const apart = cells.filter(({ text }) => text !== ':');
  // Between names and values, a colon with blanks assigns.
  if (apart.length < cells.length && isIP(apart[0]?.text ?? '') === 0) return undefined;
  return readCells(apart, scheme, false);
}

function readCells(
  cells: readonly Cell[],
  scheme: ProxyScheme,
  mayHaveRemarks: boolean,
): ReadRow | undefined {
  const endpoints = cells.map(({ text }) => (text.includes(':') ? endpointIn(text) : undefined));
  const joined = endpoints.findIndex((endpoint) => endpoint !== undefined && isHostCell(endpoint.host));
  const isSeveral = cells.filter(({ text }) => endpointWithin.test(text)).length > 1;
  if (isSeveral || endpoints.filter(Boolean).length > 1) return undefined;
  const apart = cells.findIndex(
    ({ text }, index) => isHostCell(text) && parsePort(cells[index + 1]?.text ?? '') !== undefined,
  );
  const at = joined >= 0 && (apart < 0 || joined < apart) ? joined : apart;
  const hostCell = cells[at];
  if (!hostCell) return undefined;
  const isJoined = at === joined;
  // Blanks separate the words of any text. A separate address and port must therefore start the row, preceded by at
  // most a scheme.
  const isAfterScheme = at === 1 && cells.length === 4 && proxySchemeOf(cells[0]?.text ?? '') !== undefined;
  const pair = isJoined && !isAfterScheme ? userAndPassword(cells, at, mayHaveRemarks) : undefined;
  if (!mayHaveRemarks && isJoined && !isAfterScheme && !pair) return undefined;
  if (!mayHaveRemarks && !isJoined && (at > 1 || (at === 1 && !proxySchemeOf(cells[0]?.text ?? ''))))
    return undefined;
  const endpoint = isJoined
    ? endpoints[at]
    : { host: hostCell.text, port: parsePort(cells[at + 1]?.text ?? '') ?? 0 };
  if (!endpoint) return undefined;
  const colon = hostCell.text.lastIndexOf(':');
  const host = isJoined ? hostOfEndpoint(hostCell, colon) : { start: hostCell.start, end: hostCell.end };
  const port = isJoined
    ? { start: hostCell.start + colon + 1, end: hostCell.end }
    : { start: cells[at + 1]?.start ?? 0, end: cells[at + 1]?.end ?? 0 };
  if (pair) return withUserAndPassword(pair, schemeOfUrl(hostCell.text) ?? scheme, endpoint, { host, port });
  const rest = cells.slice(at + (isJoined ? 1 : 2));
  const before = cells.slice(0, at).map(({ text }) => text.replace(/^[^=]*=\s*/, ''));
  if (before.some((text) => otherTypes.has(text.toLowerCase()))) return undefined;
  const words = [...before, ...rest.map(({ text }) => text)].map(proxySchemeOf);
  const named = (isJoined ? schemeOfUrl(hostCell.text) : undefined) ?? words.find((one) => one !== undefined);
  const others = proxySchemeOf(rest[0]?.text ?? '') ? rest.slice(1) : rest;
  const isBefore = !isJoined && at === 2 && others.length === 0 && named === undefined;
  const byKey = [valueOfKey(others, /^user(?:name)?$/i), valueOfKey(others, /^pass(?:word)?$/i)];
  const [user, password] = byKey[0] ? byKey : isBefore ? cells : others;
  const canBeCredentials =
    user && password && (mayHaveRemarks || others.length === 2) && canBeUser(user.text, password.text);
  if (!canBeCredentials) {
    return { proxy: proxyOf(named ?? scheme, endpoint), places: { host, port } };
  }
  const credentials = { username: user.text, password: password.text };
  return {
    proxy: proxyOf(named ?? scheme, endpoint, credentials),
    places: { host, port, username: rangeOf(user), password: rangeOf(password) },
  };
}

/** True if two values behind an address can be a username and a password, and aren't remarks. */
export function canBeUser(user: string, password: string): boolean {
  return !countryCode.test(user) && !remark.test(user) && password !== '' && !proxySchemeOf(password);
}

/** The value of a cell with a key: `username=u`. */
function valueOfKey(cells: readonly Cell[], key: RegExp): Cell | undefined {
  for (const { text, start, end } of cells) {
    const [whole, name = ''] = /^(\w+)\s*=\s*/.exec(text) ?? [];
    if (whole !== undefined && key.test(name))
      return { text: text.slice(whole.length), start: start + whole.length, end };
  }
  return undefined;
}

/** An address and a port, or a URL, among the words of a cell. */
const endpointWithin = /(?:\d{1,3}\.){3}\d{1,3}:\d|:\/\//;

/** `host:port`, perhaps behind a scheme. */
function endpointIn(text: string): ReturnType<typeof parseEndpoint> {
  return parseEndpoint(schemeOfUrl(text) ? text.slice(text.indexOf('://') + 3) : text);
}

function schemeOfUrl(text: string): ProxyScheme | undefined {
  const mark = text.indexOf('://');
  return mark < 0 ? undefined : proxySchemeOf(text.slice(0, mark));
}

function hostOfEndpoint({ text, start }: Cell, colon: number): TextRange {
  const from = text.includes('://') ? text.indexOf('://') + 3 : 0;
  const bracket = text[from] === '[' ? 1 : 0;
  return { start: start + from + bracket, end: start + colon - bracket };
}

/**
 * The other cell of `host:port user:pass`, and of `user:pass|host:port` where cells are separated by more than a blank.
 * Other words beside an endpoint can be anything.
 */
function userAndPassword(cells: readonly Cell[], at: number, mayBeFirst: boolean): Cell | undefined {
  if (cells.length !== 2 || (at > 0 && !mayBeFirst)) return undefined;
  const other = cells[1 - at];
  return other && /^[^\s:/]*[a-z][^\s:/]*:[^\s:]+$/i.test(other.text) ? other : undefined;
}

function withUserAndPassword(
  cell: Cell,
  scheme: ProxyScheme,
  endpoint: { readonly host: string; readonly port: number },
  places: { readonly host: TextRange; readonly port: TextRange },
): ReadRow {
  const colon = cell.text.indexOf(':');
  const credentials = { username: cell.text.slice(0, colon), password: cell.text.slice(colon + 1) };
  const username = { start: cell.start, end: cell.start + colon };
  const password = { start: cell.start + colon + 1, end: cell.end };
  return { proxy: proxyOf(scheme, endpoint, credentials), places: { ...places, username, password } };
}

function rangeOf({ start, end }: Cell): TextRange {
  return { start, end };
}
