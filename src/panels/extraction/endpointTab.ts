import * as vscode from 'vscode';
import { endpointSettings } from '../../host/platform/endpointSettings';
import { checkSettings } from '../../host/platform/settings';
import {
  endpointProblemText,
  gatewayProblemText,
  maskedEndpoint,
  templateProblemText,
} from '../../host/labels/endpoints';
import { saveProxies } from '../../host/services/saveProxies';
import { testEndpoint } from '../../host/services/testEndpoint';
import { copyEndpoints } from '../../host/services/copyEndpoints';
import { askPresetName } from '../../host/ui/askPresetName';
import { describeError, type UserMessage } from '../../host/ui/errors';
import { formatCount, formatTraffic } from '../../host/ui/format';
import type { LimitUnits } from '../../model/accounts/limitUnit';
import type { CheckResults } from '../../model/checks/checkResults';
import { parseCheckTarget } from '../../model/checks/checkTarget';
import type { Sessions } from '../../model/connections/session';
import { accountProblem, hasPassword } from '../../model/endpoints/accountReadiness';
import { missingPlace } from '../../model/endpoints/accountPlaces';
import { createEndpoints } from '../../model/endpoints/createEndpoints';
import { pastEndpointsOf, type EndpointHistory } from '../../model/endpoints/endpointHistory';
import type { EndpointMemory } from '../../model/endpoints/endpointMemory';
import { gatewayFor } from '../../model/endpoints/gateways';
import { UsernameTemplate } from '../../model/endpoints/usernameTemplate';
import type { Proxy } from '../../proxy/proxy';
import { LatestTask } from '../latestTask';
import type { EndpointAct, EndpointDraft, EndpointState } from '../protocol/endpointProtocol';
import {
  emptyEndpointDraft,
  endpointChoiceOf,
  endpointDraftOf,
  endpointDraftProblems,
} from './endpointDraft';
import { EndpointLists } from './endpointLists';

/** Dependencies of the tab. */
export interface EndpointTabOptions {
  readonly sessions: Sessions;
  readonly endpointMemory: EndpointMemory;
  readonly endpointHistory: EndpointHistory;
  readonly checkResults: CheckResults;
  readonly limitUnits: LimitUnits;
  readonly insert: (proxies: readonly Proxy[]) => Promise<number>;
  readonly check: (proxies: readonly Proxy[]) => Promise<void>;
}

/** Maximum number of endpoints shown; the others are similar. */
const maxShown = 20;

/** The endpoints tab of the extraction panel: its form, a preview with masked passwords, and what is done with it. */
export class EndpointTab {
  private draft: EndpointDraft;
  private proxies: readonly Proxy[] = [];
  /** The draft, the account's password, and the settings that the endpoints were made from. */
  private madeFrom = '';
  private test: UserMessage | undefined;
  private readonly testing = new LatestTask();
  private isTesting = false;
  private isKept = false;
  private readonly lists: EndpointLists;

  constructor(
    private readonly parts: EndpointTabOptions,
    private readonly post: (state: EndpointState) => void,
    private readonly postDone: (message: string) => void,
  ) {
    const { last } = parts.endpointMemory;
    this.draft = last ? endpointDraftOf(last) : emptyEndpointDraft;
    this.lists = new EndpointLists(() => this.show());
  }

  /** Takes over what the page kept. */
  restore(draft: EndpointDraft | undefined): void {
    if (draft) this.draft = draft;
  }

  /** Posts all that the tab shows. */
  show(): void {
    const { sessions, endpointMemory } = this.parts;
    this.lists.follow(sessions.current, this.draft);
    const { template, gateways } = endpointSettings();
    const obstacle = this.obstacle();
    const problems = this.problems();
    this.make(obstacle === undefined && Object.keys(problems).length === 0);
    this.post({
      type: 'endpoints',
      draft: this.draft,
      lists: this.lists.all(this.draft, gateways.gateways),
      problems,
      ...(obstacle === undefined ? {} : { obstacle }),
      preview: this.proxies.slice(0, maxShown).map(maskedEndpoint),
      total: this.proxies.length,
      traffic: template instanceof UsernameTemplate ? trafficText() : '',
      isTesting: this.isTesting,
      ...(this.test ? { test: { severity: this.test.severity, message: this.test.message } } : {}),
      presets: endpointMemory.presets.all.map(({ name }) => name),
    });
  }

  edit(draft: EndpointDraft): void {
    this.draft = draft;
    this.test = undefined;
    this.testing.cancel();
    this.isTesting = false;
    this.show();
  }

  async preset(name: string, act: 'apply' | 'delete'): Promise<void> {
    const { presets } = this.parts.endpointMemory;
    if (act === 'delete') await presets.delete(name);
    const preset = presets.find(name);
    if (act === 'apply' && preset) {
      this.edit({
        ...endpointDraftOf(preset.choice),
        account: this.draft.account || preset.choice.accounts[0] || '',
      });
      this.postDone(vscode.l10n.t('Preset {0} applied.', name));
    }
    this.show();
  }

  /** Does what the page asks for with the endpoints of the preview. */
  async act(act: EndpointAct): Promise<void> {
    if (act === 'savePreset') return this.savePreset();
    if (act === 'newSessions') {
      this.madeFrom = '';
      return this.show();
    }
    const { proxies } = this;
    const [first] = proxies;
    if (!first) return;
    if (act === 'test') return this.runTest(first);
    await this.keep();
    switch (act) {
      case 'insert':
        return this.postDone(
          vscode.l10n.t('Proxies inserted: {0}', formatCount(await this.parts.insert(proxies))),
        );
      case 'copy':
        return this.postDone(await copyEndpoints(proxies));
      case 'save':
        if (await saveProxies(proxies, 'url'))
          this.postDone(vscode.l10n.t('Proxies saved: {0}', formatCount(proxies.length)));
        return;
      case 'check':
        return this.parts.check(proxies);
      case 'insertAs':
        await vscode.commands.executeCommand('proxylite.proxies.insertAs', proxies);
        return;
      case 'terminal':
        await vscode.commands.executeCommand('proxylite.proxies.useInTerminal', proxies);
    }
  }

  dispose(): void {
    this.testing.cancel();
    this.lists.dispose();
  }

  /** Returns the reason endpoints can't be created, whatever the form contains. */
  private obstacle(): string | undefined {
    const { template, gateways } = endpointSettings();
    if (!(template instanceof UsernameTemplate)) return templateProblemText(template);
    const [problem] = gateways.problems;
    if (gateways.gateways.length > 0) return undefined;
    return problem ? gatewayProblemText(problem) : endpointProblemText('noGateway');
  }

  private problems(): EndpointState['problems'] {
    const { template, gateways } = endpointSettings();
    if (!(template instanceof UsernameTemplate)) return {};
    const choice = endpointChoiceOf(this.draft);
    const gateway = gatewayFor(choice, gateways.gateways);
    const found = Object.entries(endpointDraftProblems(this.draft, { template, gateway }));
    const missing = this.lists.known && missingPlace(this.lists.known, choice);
    const account = this.accountProblem();
    return {
      ...Object.fromEntries(
        found.map(([field, problem]) => [field, endpointProblemText(problem, gateway?.maxSessionMinutes)]),
      ),
      ...(missing
        ? { [missing]: vscode.l10n.t("This location isn't in the account's list. Select another one.") }
        : {}),
      ...(account === undefined ? {} : { account }),
    };
  }

  private accountProblem(): string | undefined {
    const { sessions, limitUnits } = this.parts;
    const accounts = sessions.current?.stores.accounts.state.value;
    if (!sessions.current || !accounts || !this.draft.account) return undefined;
    const account = accounts.find(({ username }) => username === this.draft.account);
    if (!account) return vscode.l10n.t("This account isn't in the account list. Select another one.");
    switch (accountProblem(account, limitUnits.of(sessions.current.connection.id, accounts))) {
      case undefined:
        return undefined;
      case 'disabled':
        return vscode.l10n.t('This account is disabled. Enable it in the Accounts view first.');
      case 'exhausted':
        return vscode.l10n.t(
          'This account has used its traffic limit. Change the limit in the Accounts view first.',
        );
      case 'noPassword':
        return vscode.l10n.t(
          "ProxyLite didn't return a password for this account. Change the password in the Accounts view first.",
        );
    }
  }

  /** Recreates the endpoints if the form, the password, or the settings changed. */
  private make(isPossible: boolean): void {
    const { template, gateways } = endpointSettings();
    const choice = endpointChoiceOf(this.draft);
    const gateway = gatewayFor(choice, gateways.gateways);
    const accounts = this.parts.sessions.current?.stores.accounts.state.value ?? [];
    const account = accounts.filter(hasPassword).find(({ username }) => username === this.draft.account);
    if (!isPossible || !account || !gateway || !(template instanceof UsernameTemplate)) {
      this.proxies = [];
      this.madeFrom = '';
      return;
    }
    const from = JSON.stringify([choice, gateway, template.text, account.password]);
    if (from === this.madeFrom) return;
    this.madeFrom = from;
    this.isKept = false;
    this.proxies = createEndpoints(choice, [account], { template, gateway });
  }

  /** Keeps what was created as the last choice and in the history, once. */
  private async keep(): Promise<void> {
    const { template } = endpointSettings();
    if (this.isKept || !(template instanceof UsernameTemplate)) return;
    this.isKept = true;
    const choice = endpointChoiceOf(this.draft);
    await this.parts.endpointMemory.remember(choice);
    await this.parts.endpointHistory.add(pastEndpointsOf(choice, this.proxies, template));
  }

  private async runTest(proxy: Proxy): Promise<void> {
    const signal = this.testing.begin();
    this.isTesting = true;
    this.test = undefined;
    this.show();
    const test = await testEndpoint(
      proxy,
      endpointChoiceOf(this.draft),
      this.parts.checkResults,
      signal,
    ).catch((error: unknown): UserMessage => ({ severity: 'error', ...describeError(error) }));
    if (signal.aborted) return;
    this.isTesting = false;
    this.test = test;
    this.show();
  }

  private async savePreset(): Promise<void> {
    const name = await askPresetName();
    if (!name) return;
    await this.parts.endpointMemory.presets.save({ name, choice: endpointChoiceOf(this.draft) });
    this.postDone(vscode.l10n.t('Preset {0} saved.', name));
    this.show();
  }
}

function trafficText(): string {
  const { target } = parseCheckTarget(checkSettings().url);
  if (!target) return '';
  return vscode.l10n.t(
    'A test sends one request to {0} and uses a little proxy traffic, usually less than {1}.',
    target.host,
    formatTraffic(10),
  );
}
