import * as vscode from 'vscode';
import type { InsertForm } from '../../model/insertion/forms';
import type { PlanRefusal } from '../../model/insertion/insertPlan';
import type { LiteralLanguage } from '../../proxy/formats';
import type { SnippetNote } from '../../proxy/snippets';
import { endpointOf } from '../../proxy/proxy';
import { formatCount } from '../ui/format';
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
  shellscript: 'Shell',
  powershell: 'PowerShell',
  json: 'JSON',
  yaml: 'YAML',
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

/** What is worth knowing beside the name. */
export function formDescription(form: InsertForm): string {
  if (form.kind !== 'snippet') return '';
  const { packages } = form.snippet;
  return [
    form.isOfProject ? vscode.l10n.t('used by this project') : '',
    packages.length > 0 ? vscode.l10n.t('needs {0}', packages.join(', ')) : '',
  ]
    .filter(Boolean)
    .join(' · ');
}

/** Why a form cannot carry a proxy. */
export function rejectionText(reason: PlanRefusal['reason']): string {
  switch (reason) {
    case 'ipv6':
      return vscode.l10n.t('IPv6 has no place in it');
    case 'hostName':
      return vscode.l10n.t('it takes IP addresses only');
    case 'scheme':
      return vscode.l10n.t('it does not know this kind of proxy');
    case 'colonInCredentials':
      return vscode.l10n.t('the user name or the password holds a colon');
    case 'blankInCredentials':
      return vscode.l10n.t('the user name or the password holds a blank');
    case 'controlCharacterInCredentials':
      return vscode.l10n.t('the user name or the password holds a control character');
    case 'emptyUsername':
      return vscode.l10n.t('the user name is empty');
    case 'credentialsTooLong':
      return vscode.l10n.t('the user name or the password is too long');
    case 'malformedText':
      return vscode.l10n.t('the user name or the password is broken text');
    case 'ambiguous':
      return vscode.l10n.t('it would be read as another proxy');
    case 'invalidProxy':
      return vscode.l10n.t('it is no valid address');
    case 'socksCredentials':
      return vscode.l10n.t('it takes no user name and password for SOCKS');
  }
}

/** What was left out, why, and which form carries it; the first address stands for all. */
export function rejectedText(refused: readonly PlanRefusal[]): string {
  const [first] = refused;
  if (!first) return '';
  const why = vscode.l10n.t(
    '{0} left out, as {1}: {2}.',
    formatCount(refused.length),
    nameText(endpointOf(first.proxy)),
    rejectionText(first.reason),
  );
  const { suggestedFormat } = first;
  return suggestedFormat ? `${why} ${vscode.l10n.t('{0} can carry it.', formatLabel(suggestedFormat))}` : why;
}

/** What a reader of the code should know. */
export function noteText(note: SnippetNote): string {
  switch (note) {
    case 'loadEnvironment':
      return vscode.l10n.t('The program must load .env, or be started with its variables.');
    case 'chromeTakesNoCredentials':
      return vscode.l10n.t('Chrome takes no user name and password here: put this machine on the whitelist.');
    case 'socksNeedsExtra':
      return vscode.l10n.t("SOCKS needs the library's optional support for it.");
    case 'tlsInTls':
      return vscode.l10n.t('HTTPS proxies need Python 3.11 or later and aiohttp 3.8 or later.');
    case 'javaTunneling':
      return vscode.l10n.t(
        'Java reads this property once. If the program creates an HttpClient earlier, pass it on the command line.',
      );
  }
}
