import { stringify } from 'csv-stringify/sync';
import type { Account } from '../../api/client';
import { isoServerTime } from '../time/serverTime';
import type { LimitUnit } from './limitUnit';

export type ExportFormat = 'csv' | 'json';

/** An exported account, with the API's field names. Remarks are as sent by the server. */
export interface ExportedAccount {
  readonly id: number | null;
  readonly username: string;
  readonly password?: string;
  readonly product_type: number | null;
  /** 1 enabled, 0 disabled. */
  readonly status: number | null;
  readonly usage_flow_kb: number | null;
  readonly limit_flow: number | null;
  /** The unit of `limit_flow` (docs/api-notes.md#49). */
  readonly limit_unit: LimitUnit;
  readonly remark: string;
  /** ISO with a time zone; as the server sent it where its zone isn't known. */
  readonly created_at: string;
}

interface ExportOptions {
  readonly withPasswords: boolean;
  readonly limitUnit: LimitUnit;
  /** The server's from UTC, minutes; undefined while it isn't known. */
  readonly serverOffset: number | undefined;
}

/** Writes accounts as CSV with a header or as a JSON array; passwords only where they were asked for. */
export function exportAccounts(
  accounts: readonly Account[],
  format: ExportFormat,
  { withPasswords, limitUnit, serverOffset }: ExportOptions,
): string {
  const rows = accounts.map((account): ExportedAccount => ({
    id: account.id ?? null,
    username: account.username,
    ...(withPasswords ? { password: account.password ?? '' } : {}),
    product_type: account.product_type ?? null,
    status: account.status ?? null,
    usage_flow_kb: account.usage_flow ?? null,
    limit_flow: account.limit_flow ?? null,
    limit_unit: limitUnit,
    remark: account.remark ?? '',
    created_at: isoServerTime(account.created_at, serverOffset),
  }));
  if (format === 'json') return `${JSON.stringify(rows, null, 2)}\n`;
  const columns = [
    'id',
    'username',
    ...(withPasswords ? ['password'] : []),
    'product_type',
    'status',
    'usage_flow_kb',
    'limit_flow',
    'limit_unit',
    'remark',
    'created_at',
  ];
  // A remark such as =HYPERLINK(…) would be run by a spreadsheet.
  return stringify(rows, { header: true, columns, escape_formulas: true });
}
