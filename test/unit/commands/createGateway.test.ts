import { clipboard, messages } from '../vscode/standIn';
import assert from 'node:assert/strict';
import { boxes, goBack, type ShownBox } from '../vscode/boxes';
import { askGatewaySettings } from '../../../src/commands/gateways/askGatewaySettings';
import { copyGatewayAddress } from '../../../src/commands/gateways/copyGatewayAddress';
import { deleteGateways } from '../../../src/commands/gateways/deleteGateways';
import { pickGateway } from '../../../src/commands/gateways/pickGateway';
import type { LocalGateways } from '../../../src/host/services/gateways/localGateways';
import type { GatewayConfiguration, GatewaySource } from '../../../src/model/gateways/gatewayConfiguration';
import { GatewayConfigurations } from '../../../src/model/gateways/gatewayConfigurations';
import type { LocalGateway } from '../../../src/model/gateways/localGateway';
import { MemoryState } from '../model/memory';

const file: GatewaySource = { kind: 'file', path: '/list.txt' };
const saved: GatewayConfiguration = {
  id: '1',
  name: 'File',
  source: file,
  strategy: 'fastest',
  budgetMb: 50,
  dailyBudgetMb: 200,
  port: 24_000,
  hasPassword: false,
};

describe('the settings of a new gateway', () => {
  let configurations: GatewayConfigurations;
  let shown: ShownBox[];
  /** Answers by the beginning of the question; otherwise what stands there. */
  let answers: Record<string, string[]>;

  beforeEach(() => {
    configurations = new GatewayConfigurations(new MemoryState());
    shown = [];
    answers = {};
    boxes.answer = (box) => {
      shown.push(box);
      const [, given] = Object.entries(answers).find(([start]) => box.question.startsWith(start)) ?? [];
      return given?.shift() ?? (box.labels.length > 0 ? (box.activeAtFirst[0] ?? box.labels[0]) : box.value);
    };
  });
  afterEach(() => (boxes.answer = () => undefined));

  it('are safe where nothing but Enter is pressed: a password, and no limit that nobody set', async () => {
    assert.deepEqual(await askGatewaySettings(file, configurations), {
      name: 'File',
      source: file,
      strategy: 'round-robin',
      budgetMb: undefined,
      dailyBudgetMb: undefined,
      port: 24_000,
      hasPassword: true,
    });
  });

  it('begin with those of the last gateway, but for its port and its name', async () => {
    await configurations.save(saved);
    assert.deepEqual(await askGatewaySettings(file, configurations), {
      name: 'File 2',
      source: file,
      strategy: 'fastest',
      budgetMb: 50,
      dailyBudgetMb: 200,
      port: 24_001,
      hasPassword: false,
    });
  });

  it('have limits of extractions that keep the choice renewed, which can be changed', async () => {
    const choice = { count: 5, lifeMinutes: 30 } as never;
    const limits = { perHour: 4, perDay: 70 };
    answers = { 'Most extractions per hour': ['2'] };
    const settings = await askGatewaySettings({ kind: 'extraction', choice, limits }, configurations);
    assert.deepEqual(settings?.source, { kind: 'extraction', choice, limits: { perHour: 2, perDay: 70 } });
  });

  it('have a limit of a run and one of a day, of whole megabytes', async () => {
    answers = { 'Traffic limit of a run': ['50'], 'Traffic limit of a day': ['1000000'] };
    const settings = await askGatewaySettings(file, configurations);
    assert.deepEqual([settings?.budgetMb, settings?.dailyBudgetMb], [50, 1_000_000]);
  });

  it('keep the answers when the user goes back', async () => {
    answers = { 'Port on this machine': ['30000'], 'Select which programs': [goBack] };
    const settings = await askGatewaySettings(file, configurations);
    assert.equal(shown.filter(({ question }) => question.startsWith('Port')).length, 2);
    assert.equal(shown.findLast(({ question }) => question.startsWith('Port'))?.value, '30000');
    assert.equal(settings?.port, 30_000);
  });

  it('are none when the user leaves', async () => {
    boxes.answer = () => undefined;
    assert.equal(await askGatewaySettings(file, configurations), undefined);
  });
});

describe('a gateway that a command is for', () => {
  const gateway = (name: string, status: LocalGateway['status']): LocalGateway =>
    ({
      id: name,
      name,
      status,
      configuration: { ...saved, name },
      ...(status === 'running' && {
        proxy: {
          scheme: 'http',
          host: '127.0.0.1',
          port: 24_000,
          credentials: { username: 'user', password: 'token' },
        },
      }),
    }) as LocalGateway;
  const [one, two, three] = [
    gateway('one', 'running'),
    gateway('two', 'stopped'),
    gateway('three', 'failed'),
  ];

  afterEach(() => {
    boxes.answer = () => undefined;
    messages.answer = () => undefined;
  });

  it('is the only one that fits, without a question', async () => {
    boxes.answer = () => assert.fail('nothing is asked');
    assert.equal(await pickGateway({ all: [one, two, three] }, 'active'), one);
  });

  it('is picked among those that fit', async () => {
    let labels: readonly string[] = [];
    boxes.answer = (box) => {
      ({ labels } = box);
      return 'three';
    };
    assert.equal(await pickGateway({ all: [one, two, three] }, 'inactive'), three);
    assert.deepEqual(labels, ['two', 'three']);
  });

  it('is missed with a way to get one', async () => {
    await assert.rejects(pickGateway({ all: [] }, 'any'), /No gateways have been created/);
    await assert.rejects(pickGateway({ all: [two] }, 'active'), /No gateway is running/);
    await assert.rejects(pickGateway({ all: [one] }, 'inactive'), /All gateways are running/);
  });

  it('is copied as the URL that programs take, and only while it runs', async () => {
    await copyGatewayAddress([one]);
    assert.equal(clipboard.text, 'http://user:token@127.0.0.1:24000');
    await assert.rejects(copyGatewayAddress([one, two]), /Gateway two isn't running/);
  });

  it('is deleted only after a yes', async () => {
    const removed: LocalGateway[] = [];
    const local = {
      remove: (gone: LocalGateway) => Promise.resolve(void removed.push(gone)),
    } as unknown as LocalGateways;
    await deleteGateways([two], local);
    assert.deepEqual(removed, []);
    messages.answer = (message) => (message.includes('2 gateways') ? 'Delete' : undefined);
    await deleteGateways([one, two], local);
    assert.deepEqual(removed, [one, two]);
  });
});
