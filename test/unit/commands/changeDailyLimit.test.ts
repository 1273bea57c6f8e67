import { messages } from '../vscode/standIn';
import assert from 'node:assert/strict';
import { boxes, goBack, type ShownBox } from '../vscode/boxes';
import { changeDailyLimit } from '../../../src/commands/gateways/changeDailyLimit';
import type { LocalGateway } from '../../../src/model/gateways/localGateway';

describe('the daily traffic limit of a gateway', () => {
  let shown: ShownBox[];
  let set: unknown[];
  const local = {
    setDailyBudget: ({ id }: LocalGateway, megabytes: number | undefined, period: string) =>
      Promise.resolve(void set.push([id, megabytes, period])),
  };
  const gateway = {
    id: 'one',
    name: 'Crawl',
    bytesToday: 120 * 1_048_576,
    dailyBudgetMb: 500,
    configuration: { dailyBudgetMb: 500 },
    syncDailyUse: () => Promise.resolve(),
  } as unknown as LocalGateway;

  /** Answers of the boxes in turn. */
  const answer = (...answers: (string | undefined)[]) => {
    boxes.answer = (box) => {
      shown.push(box);
      return answers.shift();
    };
  };
  beforeEach(() => {
    shown = [];
    set = [];
  });
  afterEach(() => {
    boxes.answer = () => undefined;
    messages.answer = () => undefined;
  });

  it('is raised for today only, next to what was used', async () => {
    answer('800', 'Only today');
    await changeDailyLimit(gateway, local);
    assert.deepEqual(set, [['one', 800, 'today']]);
    assert.match(shown[0]?.question ?? '', /Traffic today: 120 of 500 MB$/);
    assert.equal(shown[0]?.value, '500');
    assert.deepEqual(
      shown[1]?.activeAtFirst.length === 0 ? shown[1].labels[0] : shown[1]?.activeAtFirst[0],
      'Only today',
    );
  });

  it('is changed or removed for every day', async () => {
    answer('700', 'Every day');
    await changeDailyLimit(gateway, local);
    answer('', 'Every day');
    await changeDailyLimit(gateway, local);
    assert.deepEqual(set, [
      ['one', 700, 'everyDay'],
      ['one', undefined, 'everyDay'],
    ]);
  });

  it('keeps the number when the user goes back', async () => {
    answer('800', goBack, '900', 'Only today');
    await changeDailyLimit(gateway, local);
    assert.equal(shown[2]?.value, '800');
    assert.deepEqual(set, [['one', 900, 'today']]);
  });

  it('stays as it is when the user leaves', async () => {
    answer('800', undefined);
    await changeDailyLimit(gateway, local);
    assert.deepEqual(set, []);
  });
});
