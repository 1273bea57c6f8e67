import { contexts } from '../vscode/standIn';
import assert from 'node:assert/strict';
import { boxes, type ShownBox } from '../vscode/boxes';
import { clearPackageFilter, filterPackages } from '../../../src/commands/packages/filterPackages';
import { clearWhitelistFilter, filterWhitelist } from '../../../src/commands/whitelist/filterWhitelist';
import type { CommandContext } from '../../../src/host/services/commandContext';
import { PackageRow } from '../../../src/views/packages/packageRow';
import { PackageRows } from '../../../src/views/packages/packageRows';
import { GroupRow } from '../../../src/views/tree/groupRow';
import type { Row } from '../../../src/views/tree/row';
import { WhitelistRows } from '../../../src/views/whitelist/whitelistRows';
import { sessionsOf } from './sessionsOf';

const far = '2099-01-01 00:00:00';
const past = '2020-01-01 00:00:00';
const packages = Array.from({ length: 120 }, (_, id) => ({
  id,
  product_type: id % 2 === 0 ? 9 : 11,
  expired_at: id < 110 ? far : past,
  trade_no: `T${id}`,
}));

function idsOf(rows: readonly Row[]): number[] {
  return rows.flatMap((row) =>
    row instanceof PackageRow ? [row.data.bought.id] : idsOf(row.children ?? []),
  );
}

/** Answers the boxes in turn. */
function answer(...answers: readonly string[]): ShownBox[] {
  const left = [...answers];
  const shown: ShownBox[] = [];
  boxes.answer = (box) => {
    shown.push(box);
    return left.shift();
  };
  return shown;
}

afterEach(() => {
  boxes.answer = () => undefined;
  contexts.clear();
});

describe('the filter of packages', () => {
  let rows: PackageRows;
  let context: CommandContext;

  beforeEach(async () => {
    const sessions = sessionsOf({ packages: { rows: packages, total: packages.length } });
    rows = new PackageRows(sessions);
    context = { sessions } as unknown as CommandContext;
    await rows.load();
    assert.equal(rows.description, '50 of 120');
  });
  afterEach(() => rows.dispose());

  it('narrows all packages, also those of pages that were not loaded, and says so', async () => {
    answer('Dynamic residential traffic', 'Expired', '');
    await filterPackages(context, rows);
    assert.deepEqual(idsOf(rows.rows()), [110, 112, 114, 116, 118]);
    assert.equal(rows.description, 'Filtered: Dynamic residential traffic · Expired');
    assert.equal(contexts.get('proxylite.packages.filtered'), true);
  });

  it('has no headings where all packages have the same state', async () => {
    const headings = () => rows.rows().filter((row) => row instanceof GroupRow).length;
    assert.equal(headings(), 0);
    await rows.setFilter({ tradeNo: 'T115' });
    assert.equal(headings(), 0);
    await rows.setFilter({});
    assert.equal(headings(), 2);
  });

  it('offers the types that the account owns, with their numbers', async () => {
    const shown = answer('Dynamic residential (time-based)', 'Any status', 'T7');
    await filterPackages(context, rows);
    assert.deepEqual(shown[0]?.labels, [
      'Any type',
      'Dynamic residential traffic',
      'Dynamic residential (time-based)',
    ]);
    assert.deepEqual(idsOf(rows.rows()), [7]);
  });

  it('shows where nothing matches, and all again', async () => {
    answer('Any type', 'Any status', 'T999');
    await filterPackages(context, rows);
    assert.equal(rows.rows()[0]?.shown().label, 'No packages match: T999.');
    await clearPackageFilter(rows);
    assert.equal(idsOf(rows.rows()).length, 120);
    assert.equal(contexts.get('proxylite.packages.filtered'), false);
  });

  it('changes nothing when the user leaves', async () => {
    answer('Any type');
    await filterPackages(context, rows);
    assert.equal(rows.description, '50 of 120');
    assert.equal(contexts.get('proxylite.packages.filtered'), undefined);
  });
});

describe('the filter of the whitelist', () => {
  const entries = [
    { ip: '192.0.2.1', remark: 'Office' },
    { ip: '192.0.2.2', remark: null, product_type: 9 },
    { ip: '198.51.100.7', remark: 'lab', product_type: 11 },
  ];
  let rows: WhitelistRows;
  const ips = () => rows.rows().map((row) => row.shown().label);

  beforeEach(async () => {
    rows = new WhitelistRows(sessionsOf({ whitelist: { rows: entries } }));
    await rows.load();
  });
  afterEach(() => rows.dispose());

  for (const [text, expected] of [
    ['192.0.2', ['192.0.2.1', '192.0.2.2']],
    ['OFFICE', ['192.0.2.1']],
    ['time-based', ['198.51.100.7']],
    ['nowhere', ['No whitelisted IPs match "nowhere".']],
  ] as const) {
    it(`finds ${text}`, async () => {
      answer(text);
      await filterWhitelist(rows);
      assert.deepEqual(ips(), expected);
      assert.equal(rows.description, `Filtered: "${text}"`);
    });
  }

  it('is known to the menus, and cleared', async () => {
    answer('lab');
    await filterWhitelist(rows);
    assert.equal(contexts.get('proxylite.whitelist.filtered'), true);
    await clearWhitelistFilter(rows);
    assert.equal(contexts.get('proxylite.whitelist.filtered'), false);
    assert.equal(ips().length, 3);
  });

  it('is what it was when the user leaves', async () => {
    rows.filter = 'lab';
    boxes.answer = () => undefined;
    await filterWhitelist(rows);
    assert.deepEqual(ips(), ['198.51.100.7']);
  });
});
