import * as vscode from 'vscode';
import { disableConsequences } from '../host/labels/accounts';
import { endpointChoiceText } from '../host/labels/endpoints';
import { sourceText } from '../host/labels/gateways';
import { countryName, formatCount, formatTraffic, plural } from '../host/ui/displayFormat';
import { ownerOfThisAddress } from '../host/labels/thisMachine';
import { streamingMode } from '../host/platform/streamingMode';
import { shownMarkdown } from '../host/ui/markdown';
import { askModal } from '../host/ui/messages';
import { nameText } from '../host/ui/sanitize';
import { productTypeLabel } from '../host/labels/productTypes';
import type { ExtractionChoice } from '../model/extraction/extractionChoice';
import { estimateCheck } from './core/checkProxiesTool';
import type { Change, ToolCheckSettings } from './core/tool';

/** Hosts that a question names. */
const maxShownHosts = 10;

/** VS Code's own question before a change: what exactly will be done, and what it may cost. */
export function confirmationOf(change: Change): vscode.LanguageModelToolConfirmationMessages {
  const { title, lines } = questionOf(change);
  // As text: a name or a remark must not be taken for Markdown.
  return {
    title: streamingMode.mask(title),
    message: new vscode.MarkdownString(lines.map(shownMarkdown).join('\n\n')),
  };
}

/** Puts the same question by a modal of ours; whether the user agreed. */
export function askToConfirm(change: Change): Promise<boolean> {
  const { title, lines } = questionOf(change);
  const source = vscode.l10n.t('Requested by a language model.');
  return askModal(title, {
    detail: [source, ...lines].join('\n\n'),
    yes: vscode.l10n.t('Allow Once'),
    no: vscode.l10n.t("Don't Allow"),
  });
}

function questionOf(change: Change): { readonly title: string; readonly lines: readonly string[] } {
  switch (change.kind) {
    case 'extract':
      return {
        title: vscode.l10n.t('Extract proxies?'),
        lines: [
          ...extractionLines(change.choice),
          vscode.l10n.t(
            'This may use quota from your ProxyLite account, and traffic through the proxies is charged.',
          ),
        ],
      };
    case 'endpoints':
      return {
        title: vscode.l10n.t('Create endpoints?'),
        lines: [
          endpointChoiceText(change.choice),
          vscode.l10n.t('Gateway: {0}', nameText(change.host)),
          vscode.l10n.t(
            'Programs that use the endpoints use paid traffic of this account. The model gets a placeholder instead of the password.',
          ),
        ],
      };
    case 'whitelist':
      return {
        title: vscode.l10n.t('Add {0} to the whitelist?', nameText(change.ip)),
        lines: [
          ownerLine(change),
          change.productType === undefined
            ? vscode.l10n.t('Any product type')
            : vscode.l10n.t('Type: {0}', productTypeLabel(change.productType)),
          ...(change.remark ? [vscode.l10n.t('Remark: {0}', change.remark)] : []),
          vscode.l10n.t('Anyone at this address can use your proxies without a password, at your expense.'),
        ],
      };
    case 'check':
      return { title: vscode.l10n.t('Check these proxies?'), lines: checkLines(change) };
    case 'fetch':
      return {
        title: vscode.l10n.t('Request a page from {0}?', nameText(change.host)),
        lines: fetchLines(change),
      };
    case 'startGateway':
      return {
        title: vscode.l10n.t('Start gateway {0}?', nameText(change.name)),
        lines: [
          nameText(sourceText(change.source)),
          vscode.l10n.t('Traffic: up to {0}', formatTraffic(change.maxMegabytes * 1024)),
          vscode.l10n.t(
            'Programs that connect to the gateway use paid proxy traffic until this limit is reached.',
          ),
        ],
      };
    case 'stopGateway':
      return {
        title: vscode.l10n.t('Stop gateway {0}?', nameText(change.name)),
        lines: [vscode.l10n.t('Programs that use its address will no longer connect.')],
      };
    case 'enable':
      return {
        title: vscode.l10n.t('Enable proxy account {0}?', nameText(change.username)),
        lines: [
          ...accountLines(change),
          vscode.l10n.t('The account will be able to use paid traffic again.'),
        ],
      };
    case 'disable':
      return {
        title: vscode.l10n.t('Disable proxy account {0}?', nameText(change.username)),
        lines: [...accountLines(change), disableConsequences()],
      };
  }
}

function extractionLines({
  country,
  state,
  city,
  count,
  lifeMinutes,
  entry,
}: ExtractionChoice): readonly string[] {
  const place = [city, state, country && countryName(country)].filter(Boolean).join(', ');
  return [
    vscode.l10n.t('Number of proxies: {0}', formatCount(count)),
    vscode.l10n.t('Location: {0}', place || vscode.l10n.t('Any country')),
    vscode.l10n.t('Session duration (minutes): {0}', formatCount(lifeMinutes)),
    ...(entry ? [vscode.l10n.t('Gateway region: {0}', countryName(entry))] : []),
  ];
}

function checkLines({
  proxies,
  hosts,
  sendsCredentials,
  totalBytes,
}: Extract<Change, { kind: 'check' }>): readonly string[] {
  const shown = hosts.slice(0, maxShownHosts).map(nameText).join(', ');
  const more = hosts.length - maxShownHosts;
  return [
    vscode.l10n.t(
      "These proxies don't come from your ProxyLite account. This machine will connect to: {0}",
      shown,
    ),
    ...(more > 0
      ? [
          plural(vscode.l10n.t('{count, plural, one {And # more host} other {And # more hosts}}'), {
            count: more,
          }),
        ]
      : []),
    ...(sendsCredentials
      ? [vscode.l10n.t('The usernames and passwords in the list will be sent to them.')]
      : []),
    vscode.l10n.t('Number of proxies: {0}', formatCount(proxies)),
    vscode.l10n.t('Estimated traffic: {0}', formatTraffic(totalBytes / 1024)),
  ];
}

function fetchLines({
  proxy,
  isForeign,
  sendsCredentials,
  maxBytes,
}: Extract<Change, { kind: 'fetch' }>): readonly string[] {
  return [
    vscode.l10n.t('Proxy: {0}', nameText(proxy)),
    ...(isForeign ? [vscode.l10n.t("This proxy doesn't come from your ProxyLite account.")] : []),
    ...(sendsCredentials
      ? [vscode.l10n.t('The username and password in the request will be sent to it.')]
      : []),
    vscode.l10n.t('Traffic: up to {0}', formatTraffic(maxBytes / 1024)),
    vscode.l10n.t('The language model gets the text of the page.'),
  ];
}

function ownerLine({ owner, service }: Extract<Change, { kind: 'whitelist' }>): string {
  switch (owner) {
    case 'thisMachine':
      return ownerOfThisAddress();
    case 'other':
      return vscode.l10n.t("This isn't this machine's address: {0} reports a different one.", service);
    case 'unknown':
      return vscode.l10n.t(
        "Couldn't determine whose address this is: {0} didn't report this machine's address.",
        service,
      );
  }
}

function accountLines({
  productType,
  usedKilobytes,
}: Extract<Change, { kind: 'enable' | 'disable' }>): readonly string[] {
  return [
    ...(productType === undefined ? [] : [productTypeLabel(productType)]),
    ...(usedKilobytes === undefined
      ? []
      : [vscode.l10n.t('Traffic used: {0}', formatTraffic(usedKilobytes))]),
  ];
}

/** Returns the message in the chat while a tool runs. For a check, it includes the traffic about to be used. */
export function progressOf(name: string, input: object, settings: Pick<ToolCheckSettings, 'url'>): string {
  switch (name) {
    case 'list_proxylite_accounts':
      return vscode.l10n.t('Loading proxy accounts');
    case 'get_proxylite_usage':
      return vscode.l10n.t('Loading traffic');
    case 'list_proxylite_packages':
      return vscode.l10n.t('Loading packages');
    case 'list_proxylite_static_ips':
      return vscode.l10n.t('Loading static IPs');
    case 'list_proxylite_whitelist':
      return vscode.l10n.t('Loading whitelist');
    case 'list_proxylite_regions':
      return vscode.l10n.t('Loading regions');
    case 'check_proxylite_proxies': {
      const estimate = estimateCheck(input, settings);
      if (!estimate) return vscode.l10n.t('Checking proxies');
      return vscode.l10n.t(
        'Checking proxies: {0}, about {1} of proxy traffic',
        formatCount(estimate.proxies),
        formatTraffic(estimate.totalBytes / 1024),
      );
    }
    case 'fetch_through_proxylite':
      return vscode.l10n.t('Requesting a page through a proxy');
    case 'list_proxylite_gateways':
      return vscode.l10n.t('Listing local gateways');
    case 'start_proxylite_gateway':
      return vscode.l10n.t('Starting a local gateway');
    case 'stop_proxylite_gateway':
      return vscode.l10n.t('Stopping a local gateway');
    case 'format_proxylite_proxies':
      return vscode.l10n.t('Formatting proxies as code');
    case 'extract_proxylite_proxies':
      return vscode.l10n.t('Extracting proxies');
    case 'create_proxylite_endpoints':
      return vscode.l10n.t('Creating endpoints');
    case 'add_proxylite_whitelist_ip':
      return vscode.l10n.t('Adding to the whitelist');
    case 'enable_proxylite_account':
      return vscode.l10n.t('Enabling a proxy account');
    case 'disable_proxylite_account':
      return vscode.l10n.t('Disabling a proxy account');
    default:
      return vscode.l10n.t('Contacting ProxyLite');
  }
}
