import * as vscode from 'vscode';
import { runCommand } from '../../host/platform/runCommand';
import { endpointSettings } from '../../host/platform/endpointSettings';
import { checkSettings } from '../../host/platform/checkSettings';
import {
  endpointProblemText,
  gatewayProblemText,
  maskedEndpoint,
  templateProblemText,
} from '../../host/labels/endpoints';
import { saveProxies } from '../../host/services/saveProxies';
import { runEndpointTest } from '../../host/services/runEndpointTest';
import { copyEndpoints } from '../../host/services/copyEndpoints';
import { askPresetName } from '../../host/ui/askPresetName';
import { describeError, openSetting, type Remedy, type UserMessage } from '../../host/ui/errors';
import { formatCount, formatTraffic } from '../../host/ui/displayFormat';
import { runRemedy } from '../../host/ui/notifications';
import { nameText } from '../../host/ui/sanitize';
import type { LimitUnits } from '../../model/accounts/limitUnit';
import type { CheckResults } from '../../model/checks/checkResults';
import { parseCheckTarget } from '../../model/checks/checkTarget';
import type { Sessions } from '../../model/connections/session';
import { hasPassword, problemsOfAccounts } from '../../model/endpoints/accountReadiness';
import { missingPlace } from '../../model/endpoints/accountPlaces';
import { generateEndpoints } from '../../model/endpoints/generateEndpoints';
import type { EndpointHistory } from '../../model/endpoints/endpointHistory';
import { pastEndpointsOf } from '../../model/endpoints/pastEndpoints';
import type { EndpointMemory } from '../../model/endpoints/endpointMemory';
import { gatewayFor } from '../../model/endpoints/gateways';
import { UsernameTemplate } from '../../model/endpoints/usernameTemplate';
import type { Proxy } from '../../proxy/proxy';
import { LatestTask } from '../latestTask';
import { accountProblemNote, noAccountsNote } from '../../host/labels/accountProblems';
import type { EndpointAct, EndpointDraft, EndpointState } from '../protocol/endpointProtocol';
import {
  emptyEndpointDraft,
  endpointChoiceOf,
  endpointDraftOf,
  endpointDraftProblems,
} from './endpointDraft';
import { EndpointLists } from './endpointLists';

/** Dependencies of the tab. */
export interface EndpointControllerOptions {
  readonly sessions: Sessions;
  readonly endpointMemory: EndpointMemory;
  readonly endpointHistory: EndpointHistory;
  readonly checkResults: CheckResults;
  readonly limitUnits: LimitUnits;
  readonly insert: (proxies: readonly Proxy[]) => Promise<number>;
  readonly check: (proxies: readonly Proxy[]) => Promise<void>;
}

/** The reason endpoints can't be created, and what fixes it. */
interface Problem {
  readonly message: string;
  readonly remedies: readonly Remedy[];
}

/** Maximum number of endpoints shown; the others are similar. */
const maxShown = 20;

/** The endpoints tab of the extraction panel: its form, a preview with masked passwords, and what is done with it. */
export class EndpointController {
  private draft: EndpointDraft;
  private proxies: readonly Proxy[] = [];
  /** The draft, the passwords of the accounts, and the settings that the endpoints were made from. */
  private madeFrom = '';
  private test: UserMessage | undefined;
  private readonly testing = new LatestTask();
  private isTesting = false;
  private isKept = false;
  /** The actions of the page's buttons. */
  private remedies: readonly Remedy[] = [];
  private readonly lists: EndpointLists;

  constructor(
    private readonly context: EndpointControllerOptions,
    private readonly post: (state: EndpointState) => void,
    private readonly postDone: (message: string) => void,
  ) {
    const { last } = context.endpointMemory;
    this.draft = last ? endpointDraftOf(last) : emptyEndpointDraft;
    this.lists = new EndpointLists(() => this.show());
  }

  /** Takes over what the page kept. */
  restore(draft: EndpointDraft | undefined): void {
    if (draft) this.draft = draft;
  }

  /** Posts all that the tab shows. */
  show(): void {
    const { sessions, endpointMemory } = this.context;
    this.lists.follow(sessions.current, this.draft);
    const { template, gateways } = endpointSettings();
    const obstacle = this.obstacle();
    const accounts = this.accountProblem();
    const problems = this.problems(accounts?.message);
    this.remedies = [
      ...(obstacle?.remedies ?? accounts?.remedies ?? []),
      ...(this.isTesting ? [] : (this.test?.remedies ?? [])),
    ];
    this.make(obstacle === undefined && Object.keys(problems).length === 0);
    this.post({
      type: 'endpoints',
      draft: this.draft,
      lists: this.lists.all(this.draft, gateways.gateways),
      problems,
      ...(obstacle ? { obstacle: obstacle.message } : {}),
      preview: this.proxies.slice(0, maxShown).map(maskedEndpoint),
      total: this.proxies.length,
      traffic: template instanceof UsernameTemplate ? trafficText() : '',
      isTesting: this.isTesting,
      ...(this.test ? { test: { severity: this.test.severity, message: this.test.message } } : {}),
      presets: endpointMemory.presets.all.map(({ name }) => name),
      remedies: this.remedies.map(({ title }) => title),
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
    const { presets } = this.context.endpointMemory;
    if (act === 'delete') await presets.delete(name);
    const preset = presets.find(name);
    if (act === 'apply' && preset) {
      this.edit({
        ...endpointDraftOf(preset.choice),
        accounts: this.draft.accounts.length > 0 ? this.draft.accounts : [...preset.choice.accounts],
      });
      this.postDone(vscode.l10n.t('Preset {0} applied.', name));
    }
    this.show();
  }

  /** Runs the command of a button, which the page names by its index. */
  async remedy(index: number): Promise<void> {
    const remedy = this.remedies[index];
    if (remedy) await runRemedy(remedy);
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
          vscode.l10n.t('Proxies inserted: {0}', formatCount(await this.context.insert(proxies))),
        );
      case 'copy':
        return this.postDone(await copyEndpoints(proxies));
      case 'save': {
        const count = await saveProxies(proxies, 'url');
        if (count !== undefined) this.postDone(vscode.l10n.t('Proxies saved: {0}', formatCount(count)));
        return;
      }
      case 'check':
        return this.context.check(proxies);
      case 'insertAs':
        await runCommand('proxylite.proxies.insertAs', proxies);
        return;
      case 'terminal':
        await runCommand('proxylite.proxies.useInTerminal', proxies);
    }
  }

  dispose(): void {
    this.testing.cancel();
    this.lists.dispose();
  }

  /** Returns the reason endpoints can't be created, whatever the form contains. */
  private obstacle(): Problem | undefined {
    const { template, gateways } = endpointSettings();
    if (!(template instanceof UsernameTemplate)) {
      const remedies = [openSetting('proxylite.endpoints.usernameTemplate')];
      return { message: templateProblemText(template), remedies };
    }
    const [problem] = gateways.problems;
    if (gateways.gateways.length === 0) {
      const message = problem ? gatewayProblemText(problem) : endpointProblemText('noGateway');
      return { message, remedies: [openSetting('proxylite.endpoints.gateways')] };
    }
    return this.context.sessions.current?.stores.accounts.state.value?.length === 0
      ? noAccountsNote()
      : undefined;
  }

  private problems(accounts: string | undefined): EndpointState['problems'] {
    const { template, gateways } = endpointSettings();
    if (!(template instanceof UsernameTemplate)) return {};
    const choice = endpointChoiceOf(this.draft);
    const gateway = gatewayFor(choice, gateways.gateways);
    const found = Object.entries(endpointDraftProblems(this.draft, { template, gateway }));
    const missing = this.lists.known && missingPlace(this.lists.known, choice);
    return {
      ...Object.fromEntries(
        found.map(([field, problem]) => [field, endpointProblemText(problem, gateway?.maxSessionMinutes)]),
      ),
      ...(missing ? { [missing]: missingPlaceText(choice.accounts.length) } : {}),
      ...(accounts === undefined ? {} : { account: accounts }),
    };
  }

  private accountProblem(): Problem | undefined {
    const { sessions, limitUnits } = this.context;
    const { current } = sessions;
    const listed = current?.stores.accounts.state.value;
    if (!current || !listed) return undefined;
    const gone = this.draft.accounts.filter((name) => !listed.some(({ username }) => username === name));
    if (gone.length > 0) {
      const names = gone.map(nameText).join(', ');
      return {
        message: vscode.l10n.t('Not in the account list: {0}. Remove it here, or refresh the list.', names),
        remedies: [{ title: vscode.l10n.t('Refresh'), command: 'proxylite.refresh' }],
      };
    }
    const unit = limitUnits.of(current.connection.id, listed);
    const chosen = listed.filter(({ username }) => this.draft.accounts.includes(username));
    const [first] = problemsOfAccounts(chosen, unit);
    return first && accountProblemNote(first.problem, first.usernames);
  }

  /** Recreates the endpoints if the form, the password, or the settings changed. */
  private make(isPossible: boolean): void {
    const { template, gateways } = endpointSettings();
    const choice = endpointChoiceOf(this.draft);
    const gateway = gatewayFor(choice, gateways.gateways);
    const listed = this.context.sessions.current?.stores.accounts.state.value ?? [];
    const accounts = this.draft.accounts.flatMap((name) =>
      listed.filter(hasPassword).filter(({ username }) => username === name),
    );
    if (!isPossible || accounts.length === 0 || !gateway || !(template instanceof UsernameTemplate)) {
      this.proxies = [];
      this.madeFrom = '';
      return;
    }
    const passwords = accounts.map(({ password }) => password);
    const from = JSON.stringify([choice, gateway, template.text, passwords]);
    if (from === this.madeFrom) return;
    this.madeFrom = from;
    this.isKept = false;
    this.proxies = generateEndpoints(choice, accounts, { template, gateway });
  }

  /** Keeps what was created as the last choice and in the history, once. */
  private async keep(): Promise<void> {
    const { template } = endpointSettings();
    if (this.isKept || !(template instanceof UsernameTemplate)) return;
    this.isKept = true;
    const choice = endpointChoiceOf(this.draft);
    await this.context.endpointMemory.remember(choice);
    await this.context.endpointHistory.add(pastEndpointsOf(choice, this.proxies, template));
  }

  private async runTest(proxy: Proxy): Promise<void> {
    const signal = this.testing.begin();
    this.isTesting = true;
    this.test = undefined;
    this.show();
    const test = await runEndpointTest(
      proxy,
      endpointChoiceOf(this.draft),
      this.context.checkResults,
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
    await this.context.endpointMemory.presets.save({ name, choice: endpointChoiceOf(this.draft) });
    this.postDone(vscode.l10n.t('Preset {0} saved.', name));
    this.show();
  }
}

function missingPlaceText(accounts: number): string {
  return accounts > 1
    ? vscode.l10n.t("This location isn't in the lists of all selected accounts. Select another one.")
    : vscode.l10n.t("This location isn't in the account's list. Select another one.");
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
