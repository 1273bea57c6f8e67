import { contexts } from '../../vscode/standIn';
import assert from 'node:assert/strict';
import { WalkthroughSteps } from '../../../../src/host/services/walkthroughSteps';
import { Emitter } from '../../../../src/model/events/emitter';
import type { Sessions } from '../../../../src/model/connections/session';

const extractStep = 'proxylite.done.extract';
const whitelistStep = 'proxylite.done.whitelist';

describe('the steps of the walkthrough', () => {
  const whitelistChanged = new Emitter<{ readonly value: readonly unknown[] | undefined }>();
  const sessionChanged = new Emitter<void>();
  const historyChanged = new Emitter<void>();
  const history = { all: [] as never[], onDidChange: historyChanged.event };
  const whitelist = { state: { value: undefined }, onDidChange: whitelistChanged.event };
  const sessions = { current: undefined as unknown, onDidChange: sessionChanged.event };
  let steps: WalkthroughSteps;

  beforeEach(() => {
    contexts.clear();
    history.all = [];
    sessions.current = undefined;
    steps = new WalkthroughSteps(sessions as unknown as Sessions, history);
  });
  afterEach(() => steps.dispose());

  it('are open until they are done', () => {
    sessions.current = { stores: { whitelist } };
    sessionChanged.fire();
    whitelistChanged.fire({ value: [] });
    historyChanged.fire();
    assert.equal(contexts.size, 0);
  });

  it('are checked off for an IP address that was whitelisted on the website', () => {
    sessions.current = { stores: { whitelist } };
    sessionChanged.fire();
    whitelistChanged.fire({ value: [{ ip: '192.0.2.1' }] });
    assert.equal(contexts.get(whitelistStep), true);
  });

  it('are checked off for an extraction, also one of an earlier window', () => {
    history.all = [{} as never];
    historyChanged.fire();
    assert.equal(contexts.get(extractStep), true);
    contexts.clear();
    new WalkthroughSteps(sessions as unknown as Sessions, history).dispose();
    assert.equal(contexts.get(extractStep), true);
  });
});
