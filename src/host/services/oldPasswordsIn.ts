import type * as vscode from 'vscode';
import type { Sessions } from '../../model/connections/session';
import { oldPasswords, type OldPassword } from '../../model/endpoints/oldPasswords';
import { literalLanguageOf, findProxies } from '../../proxy/formats';
import { endpointGrammar } from './endpointGrammar';

/** The proxies of a text whose password isn't the one that their account has in the loaded list. */
export function oldPasswordsIn(
  text: string,
  { languageId }: Pick<vscode.TextDocument, 'languageId'>,
  sessions: Sessions,
): readonly OldPassword[] {
  const grammar = endpointGrammar(sessions);
  const accounts = sessions.current?.stores.accounts.state.value ?? [];
  if (!grammar || accounts.length === 0) return [];
  const language = literalLanguageOf(languageId);
  const { found } = findProxies(text, language ? { language } : {});
  const passwords = new Map(accounts.map(({ username, password }) => [username, password ?? '']));
  return oldPasswords(found, grammar, passwords);
}
