import * as vscode from 'vscode';
import type { InsertForm } from '../../model/insertion/forms';
import type { PlanRefusal } from '../../model/insertion/insertPlan';
import type { LiteralLanguage } from '../../proxy/formats';
import type { SnippetNote } from '../../proxy/snippets';
import { endpointOf } from '../../proxy/proxy';
import { formatCount } from '../ui/displayFormat';
import { formatLabel } from './formats';
import { nameText } from '../ui/sanitize';

const languageNames: Readonly<Record<LiteralLanguage, string>> = {
  python: 'Python',
  typescript: 'TypeScript',
  javascript: 'JavaScript',
  go: 'Go',
  java: 'Java',
  csharp: 'C#',
  php: 'PHP',
  ruby: 'Ruby',
  rust: 'Rust',
  kotlin: 'Kotlin',
  swift: 'Swift',
  shellscript: 'Shell',
  powershell: 'PowerShell',
  json: 'JSON',
  yaml: 'YAML',
  toml: 'TOML',
};

/** The name of a form. */
export function formLabel(form: InsertForm): string {
  if (form.kind === 'snippet') {
    const [language = ''] = form.snippet.languageIds;
    const name = (languageNames as Readonly<Record<string, string>>)[language] ?? language;
    return vscode.l10n.t('{0}: {1} client', name, form.snippet.library);
  }
  if (form.language) {
    const name = languageNames[form.language];
    return form.row === 'hostPort'
      ? vscode.l10n.t('{0}: list of host:port', name)
      : vscode.l10n.t('{0}: list of URLs', name);
  }
  return form.scheme === 'socks5' ? 'socks5://user:password@host:port' : formatLabel(form.format);
}

/** Returns the description of a format, shown next to its name. */
export function formDescription(form: InsertForm): string {
  if (form.kind !== 'snippet') return '';
  const { packages } = form.snippet;
  return [
    form.isOfProject ? vscode.l10n.t('Used in this project') : '',
    packages.length > 0 ? vscode.l10n.t('requires {0}', packages.join(', ')) : '',
  ]
    .filter(Boolean)
    .join(' · ');
}

/** Returns the reason a format can't represent a proxy. */
export function rejectionText(reason: PlanRefusal['reason']): string {
  switch (reason) {
    case 'ipv6':
      return vscode.l10n.t("the format doesn't support IPv6");
    case 'hostName':
      return vscode.l10n.t('the format supports IP addresses only');
    case 'scheme':
      return vscode.l10n.t("the format doesn't support this type of proxy");
    case 'colonInCredentials':
      return vscode.l10n.t('the username or password contains a colon');
    case 'blankInCredentials':
      return vscode.l10n.t('the username or password contains a space');
    case 'controlCharacterInCredentials':
      return vscode.l10n.t('the username or password contains a control character');
    case 'emptyUsername':
      return vscode.l10n.t('the username is empty');
    case 'credentialsTooLong':
      return vscode.l10n.t('the username or password is too long');
    case 'malformedText':
      return vscode.l10n.t("the username or password isn't valid text");
    case 'ambiguous':
      return vscode.l10n.t('the result would be ambiguous');
    case 'shared':
      return vscode.l10n.t('other entries use the same value');
    case 'invalidProxy':
      return vscode.l10n.t("the address isn't valid");
    case 'socksCredentials':
      return vscode.l10n.t("the format doesn't support a username and password with SOCKS");
  }
}

/**
 * Describes the skipped proxies, the reason, and the format that can represent them. Only the first address is named.
 */
export function rejectedText(refused: readonly PlanRefusal[]): string {
  const [first] = refused;
  if (!first) return '';
  const why = vscode.l10n.t(
    'Skipped: {0}. For example, {1}: {2}.',
    formatCount(refused.length),
    nameText(endpointOf(first.proxy)),
    rejectionText(first.reason),
  );
  const { suggestedFormat } = first;
  return suggestedFormat
    ? `${why} ${vscode.l10n.t('Use the {0} format instead.', formatLabel(suggestedFormat))}`
    : why;
}

/** Returns a note for the reader of the code. */
export function noteText(note: SnippetNote): string {
  switch (note) {
    case 'loadEnvironment':
      return vscode.l10n.t('Make sure that your program loads .env or starts with its variables set.');
    case 'chromeTakesNoCredentials':
      return vscode.l10n.t(
        "Chrome doesn't accept a proxy username and password here. Add this machine to the whitelist instead.",
      );
    case 'socksNeedsExtra':
      return vscode.l10n.t("SOCKS requires the library's optional SOCKS support.");
    case 'tlsInTls':
      return vscode.l10n.t('HTTPS proxies need Python 3.11 or later and aiohttp 3.8 or later.');
    case 'javaTunneling':
      return vscode.l10n.t(
        'Java reads this property once. If the program creates an HttpClient earlier, pass it on the command line.',
      );
  }
}
