import type * as vscode from 'vscode';
import type { Sessions } from '../../model/connections/session';
import { oldPasswords, type OldPassword } from '../../model/endpoints/oldPasswords';
import type { EndpointGrammar } from '../../model/endpoints/recognizeEndpoint';
import { literalLanguageOf, findProxies } from '../../proxy/formats';
import { endpointGrammar } from './endpointGrammar';

/** The grammar that recognizes accounts, and the passwords of those in the loaded list. */
export interface AccountPasswords {
  readonly grammar: EndpointGrammar;
  readonly passwords: ReadonlyMap<string, string>;
}

/** The passwords of the loaded accounts; undefined if none is loaded. */
export function accountPasswords(sessions: Sessions): AccountPasswords | undefined {
  const grammar = endpointGrammar(sessions);
  const accounts = sessions.current?.stores.accounts.state.value ?? [];
  if (!grammar || accounts.length === 0) return undefined;
  return {
    grammar,
    passwords: new Map(accounts.map(({ username, password }) => [username, password ?? ''])),
  };
}

/** The proxies of a text whose password isn't the one that their account has in the loaded list. */
export function oldPasswordsIn(
  text: string,
  { languageId }: Pick<vscode.TextDocument, 'languageId'>,
  sessions: Sessions,
): readonly OldPassword[] {
  const known = accountPasswords(sessions);
  if (!known) return [];
  const language = literalLanguageOf(languageId);
  const { found } = findProxies(text, language ? { language } : {});
  return oldPasswords(found, known.grammar, known.passwords);
}
