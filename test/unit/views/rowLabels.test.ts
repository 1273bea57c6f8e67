import '../vscode/standIn';
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type * as vscode from 'vscode';
import { AccountRow, LeavingAccountRow, type AccountData } from '../../../src/views/accounts/accountRow';
import { GatewayRow } from '../../../src/views/gateways/gatewayRow';
import { UpstreamRow } from '../../../src/views/gateways/upstreamRow';
import { GroupRow } from '../../../src/views/tree/groupRow';
import { OrderRow } from '../../../src/views/orders/orderRow';
import { PackageRow } from '../../../src/views/packages/packageRow';
import { PackageSummaryRow } from '../../../src/views/packages/packageSummaryRow';
import type { Row } from '../../../src/views/tree/row';
import { StaticIpRow } from '../../../src/views/staticIps/staticIpRow';
import {
  EmptyRow,
  FailureRow,
  LoadingRow,
  LoadMoreRow,
  RemedyRow,
  UnreadableRow,
} from '../../../src/views/tree/statusRows';
import { WhitelistRow } from '../../../src/views/whitelist/whitelistRow';
import { initialState } from '../../../src/model/gateways/gatewayState';
import { projectFolder } from '../../vscode/folders';

const until = Date.UTC(2026, 1, 10, 9, 30);
const day = '2026-02-10 09:30:00';

const account = (part: Partial<AccountData>) =>
  new AccountRow('a', {
    username: 'scraper01',
    status: 1,
    limitUnit: 'GB',
    pending: undefined,
    serverOffset: 480,
    ...part,
  });
const order = (part: object) => new OrderRow('o', { title: 'Traffic', serverOffset: 480, ...part });
const bought = (validity: PackageRow['data']['validity']) =>
  new PackageRow('p', { bought: { product_type: 9, expired_at: day } as never, validity, serverOffset: 480 });
const staticIp = (status: number | undefined, validity: StaticIpRow['data']['validity']) =>
  new StaticIpRow('s', {
    owned: { ip: '203.0.113.7', status, expiresAt: day } as never,
    validity,
    serverOffset: 480,
  });

const gateway = (part: Partial<GatewayRow['data']>) =>
  new GatewayRow('v', {
    id: 'v',
    status: 'running',
    statusText: 'Running',
    address: '127.0.0.1:24000',
    budgetMb: undefined,
    today: '',
    hasDailyLimit: false,
    isLimitReached: false,
    configuration: {
      id: 'v',
      name: 'Office',
      source: { kind: 'staticIps' },
      strategy: 'random',
      port: 24_000,
      hasPassword: true,
    },
    state: initialState,
    poolHealth: '2 of 3 upstreams ready',
    problem: undefined,
    ...part,
  });
const upstream = (restMs: number) =>
  new UpstreamRow('t', {
    upstream: 'http://192.0.2.1:8080',
    requests: 3,
    errors: 1,
    bytesIn: 10,
    bytesOut: 10,
    active: 0,
    ms: 120,
    latencyMs: 40,
    restMs,
  });

/** Every kind of row in every look, with the words that say what its icon and its color mean. */
const looks: readonly (readonly [kind: new (...given: never[]) => Row, look: Row, ...words: RegExp[]])[] = [
  [AccountRow, account({}), /\bEnabled\b/],
  [AccountRow, account({ usage_flow: 122 * 1_048_576, limit_flow: 349 }), /\bEnabled\b/, /, 122 of 349 GB$/],
  [AccountRow, account({ usage_flow: 512 * 1024, limit_flow: 349, status: 0 }), /, 512 MB of 349 GB$/],
  [AccountRow, account({ usage_flow: 1_048_576, limit_flow: 0 }), /, 1 GB · No limit$/],
  [AccountRow, account({ status: 0 }), /\bDisabled\b/],
  [AccountRow, account({ pending: { name: 'scraper01', change: 'disable', until } }), /\(effective by/],
  [
    LeavingAccountRow,
    new LeavingAccountRow('l', { name: 'scraper01', change: 'delete', until }),
    /Deleting \(effective by/,
  ],
  [OrderRow, order({ status: 0 }), /Pending payment/],
  [OrderRow, order({ status: 1 }), /\bPaid\b/],
  [OrderRow, order({ status: 2 }), /Canceled \(unpaid\)/],
  [OrderRow, order({ status: 3 }), /Refunded/],
  [OrderRow, order({ status: 1, pay_fee_status: 2 }), /Underpaid/],
  [OrderRow, order({ status: 8 }), /Status 8/],
  [PackageRow, bought('effective'), /Expires/],
  [PackageRow, bought('expiring'), /Expires/, /Expiring soon/],
  [PackageRow, bought('expired'), /Expired/],
  [StaticIpRow, staticIp(1, 'effective'), /\bActive\b/],
  [StaticIpRow, staticIp(2, 'effective'), /\bInactive\b/],
  [StaticIpRow, staticIp(3, 'effective'), /Expiring soon/],
  [StaticIpRow, staticIp(1, 'expiring'), /Expiring soon/],
  [StaticIpRow, staticIp(3, 'expiring'), /^(?!(?:.*Expiring soon){2}).*Expiring soon/],
  [StaticIpRow, staticIp(1, 'expired'), /Expired/],
  [StaticIpRow, staticIp(4, 'effective'), /Under maintenance/],
  [WhitelistRow, new WhitelistRow('w', { ip: '203.0.113.7', serverOffset: 480 }), /203\.0\.113\.7/],
  [GatewayRow, gateway({}), /^Office, 127\.0\.0\.1:24000 · Running/, /2 of 3 upstreams ready$/],
  [GatewayRow, gateway({ problem: 'Extraction limit reached.' }), /Extraction limit reached/],
  [GatewayRow, gateway({ isLimitReached: true, statusText: 'Budget used up' }), /Budget used up/],
  [GatewayRow, gateway({ today: '12 of 500 MB', hasDailyLimit: true }), / · Today: 12 of 500 MB · 2 of 3/],
  [GatewayRow, gateway({ status: 'starting', statusText: 'Starting…' }), /Starting/],
  [GatewayRow, gateway({ status: 'stopped', statusText: 'Stopped' }), /Stopped/],
  [GatewayRow, gateway({ status: 'failed', statusText: 'Ended unexpectedly' }), /Ended unexpectedly/],
  [UpstreamRow, upstream(0), /^http:\/\/192\.0\.2\.1:8080, 40 ms · 3 requests · 1 error$/],
  [UpstreamRow, upstream(5000), /Resting for 5/],
  [
    GroupRow,
    new GroupRow('g', { label: 'Dynamic', count: 3, icon: undefined, expanded: true }),
    /Dynamic/,
    /3/,
  ],
  [PackageSummaryRow, new PackageSummaryRow('m', { type: 9, summary: { effective: 1024 } }), /1 MB left/],
  [LoadingRow, new LoadingRow('view'), /Loading/],
  [EmptyRow, new EmptyRow('e', { message: 'None yet.', hint: 'Add one.' }), /None yet/, /Add one/],
  [FailureRow, new FailureRow('f', { message: 'No answer.', staleSince: undefined }), /^Warning: No answer/],
  [
    FailureRow,
    new FailureRow('f', { message: 'No answer.', staleSince: until }),
    /^Warning: Couldn't refresh\. Showing data from/,
    /No answer/,
  ],
  [UnreadableRow, new UnreadableRow('u', 2), /^Warning: 2 rows couldn't be read/],
  [RemedyRow, new RemedyRow('r', { title: 'Try Again', command: 'proxylite.refresh' }), /Try Again/],
  [LoadMoreRow, new LoadMoreRow('n', { viewId: 'view', remaining: 5, loading: false }), /Load More/, /5/],
  [LoadMoreRow, new LoadMoreRow('n', { viewId: 'view', remaining: 5, loading: true }), /Loading/],
];

/** What VS Code has a screen reader say of a row. */
function spoken({ accessibilityInformation, tooltip, label, description }: vscode.TreeItem): string {
  if (accessibilityInformation) return accessibilityInformation.label;
  if (typeof tooltip === 'string') return tooltip;
  return [label, description].filter((part) => typeof part === 'string').join(' ');
}

function iconOf({ iconPath }: vscode.TreeItem): string {
  const { id = '', color } = (iconPath ?? {}) as { id?: string; color?: { id: string } };
  return `${id} ${color?.id ?? ''}`.trim();
}

describe('what a screen reader says of a row', () => {
  for (const [{ name }, row, ...words] of looks) {
    const item = row.treeItem();
    it(`says in words what the icon means: ${name}, ${iconOf(item) || 'no icon'}, ${words.join(' ')}`, () => {
      for (const word of words) assert.match(spoken(item), word);
    });
  }

  it('is not the same where the icon or its color is another', () => {
    for (const kind of new Set(looks.map(([kind]) => kind))) {
      const items = looks.filter(([one]) => one === kind).map(([, row]) => row.treeItem());
      const icons = new Map<string, string>();
      for (const item of items) {
        const before = icons.get(spoken(item));
        assert.ok(before === undefined || before === iconOf(item), `${kind.name}: ${spoken(item)}`);
        icons.set(spoken(item), iconOf(item));
      }
    }
  });

  it('is looked at for every kind of row', async () => {
    const folder = join(projectFolder, 'src/views');
    const sources = await Promise.all(
      (await readdir(folder, { recursive: true }))
        .filter((file) => file.endsWith('.ts'))
        .map((file) => readFile(join(folder, file), 'utf8')),
    );
    const kinds = sources.flatMap((source) =>
      [...source.matchAll(/export class (\w+) extends (?:\w*Row)\b/g)].map(([, name = '']) => name),
    );
    const looked = new Set(looks.map(([{ name }]) => name));
    assert.ok(kinds.length > 0);
    assert.deepEqual(
      kinds.filter((name) => !looked.has(name)),
      [],
    );
  });
});
