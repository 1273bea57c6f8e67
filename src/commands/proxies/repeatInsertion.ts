import * as vscode from 'vscode';
import { formLabel } from '../../host/labels/insertion';
import { nameText } from '../../host/ui/sanitize';
import type { RememberedInsertion } from '../../model/insertion/insertionMemory';
import { takesCredentials, takesEnvironment } from '../../model/insertion/planInsert';
import type { Insertion, Question } from './askInsertion';

/** The parts of a choice that are kept. */
export function rememberedInsertion({ form, authentication, ...rest }: Insertion): RememberedInsertion {
  const kept = typeof authentication === 'string' ? authentication : { username: authentication.username };
  return { ...rest, formId: form.id, authentication: kept };
}

/**
 * The last choice, for other proxies or another file. Undefined where it doesn't fit: the form isn't one for this place,
 * the proxies need other credentials, those of the account aren't known, or the file can't read them from the environment.
 */
export function repeatInsertion(
  { proxies, isGateway, target, fitting, session, last }: Question,
  hasEnvironment: boolean,
): Insertion | undefined {
  const form = fitting.find(({ id }) => id === last?.formId);
  if (!last || !form || isGateway) return undefined;
  if (last.fromEnvironment && !(hasEnvironment && takesEnvironment(form, target))) return undefined;
  const { authentication, fromEnvironment, scheme } = last;
  const hasOwn = proxies.some(({ credentials }) => credentials);
  // Proxies with credentials don't let anyone in without them, or with others.
  if (hasOwn !== (authentication === 'own')) return undefined;
  const common = { form, fromEnvironment, scheme };
  if (typeof authentication === 'string') return { ...common, authentication };
  // Not loaded for this: the list of forms would have to wait.
  const account = session?.stores.accounts.state.value?.find(
    ({ username, status }) => username === authentication.username && status !== 0,
  );
  if (!account?.password) return undefined;
  return { ...common, authentication: { username: account.username, password: account.password } };
}

/** Describes a choice, e.g. `Python: requests client · user01 · Environment variable`. */
export function insertionText({ form, authentication, fromEnvironment }: Insertion): string {
  if (!takesCredentials(form)) return formLabel(form);
  if (authentication === 'whitelist') return `${formLabel(form)} · ${vscode.l10n.t('IP whitelist')}`;
  return [
    formLabel(form),
    authentication === 'own'
      ? vscode.l10n.t('Included usernames and passwords')
      : nameText(authentication.username),
    fromEnvironment ? vscode.l10n.t('Environment variable') : vscode.l10n.t('In the code'),
  ].join(' · ');
}
