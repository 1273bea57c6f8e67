import * as vscode from 'vscode';
import { environmentPlace, type EnvironmentPlace } from '../../host/services/environmentFileService';
import { plural } from '../../host/ui/displayFormat';
import { formDescription, formLabel, noteText, rejectedText } from '../../host/labels/insertion';
import { pickStep, runWizard, type PickToggle, type StepOptions } from '../../host/ui/wizard';
import type { InsertPreview } from '../../editor/insertPreview';
import type { Session } from '../../model/connections/session';
import { shortForms, type InsertForm } from '../../model/insertion/forms';
import type { RememberedInsertion } from '../../model/insertion/insertionMemory';
import { planInsert, takesCredentials, takesEnvironment } from '../../model/insertion/planInsert';
import { changedLines } from '../../model/insertion/plannedText';
import { exampleUrl, type InsertPlan, type InsertTarget } from '../../model/insertion/insertPlan';
import type { FormatId } from '../../proxy/formats';
import type { Proxy, ProxyCredentials, ProxyScheme } from '../../proxy/proxy';
import type { SnippetAuth } from '../../proxy/snippets';
import { writeImports } from '../../proxy/snippets/imports';
import { accountItems } from './accountItems';
import type { InsertSource } from './askInsertSource';
import { insertionText, repeatInsertion } from './repeatInsertion';

/** The number of rows before *More formats…*. */
const maxForms = 12;

/** In the preview, in the place of every password. */
const shownPassword = 'PASSWORD';

/** The authentication of the proxies: by whitelist, with their own credentials, or with an account. */
type Authentication = 'whitelist' | 'own' | ProxyCredentials;

/** The user's choice. */
export interface Insertion {
  readonly form: InsertForm;
  readonly authentication: Authentication;
  /** True if credentials come from the environment. Otherwise they are in the text. */
  readonly fromEnvironment: boolean;
  /** The protocol that all proxies are written with; their own where it's undefined. */
  readonly scheme?: ProxyScheme | undefined;
}

/** The context of the questions. */
export interface Question extends InsertSource {
  readonly target: InsertTarget;
  readonly document: vscode.TextDocument;
  readonly fitting: readonly InsertForm[];
  readonly rest: readonly InsertForm[];
  readonly session: Session | undefined;
  /** The last choice in this workspace. */
  readonly last: RememberedInsertion | undefined;
}

interface Answers {
  /** True if everything is as it was the last time, so that nothing else is asked. */
  readonly isRepeated?: true;
  readonly scheme?: ProxyScheme | undefined;
  readonly form?: InsertForm;
  readonly authentication?: Authentication;
  readonly fromEnvironment?: boolean;
}

/** Asks for form and authentication, with a preview of what would be typed; undefined when the user leaves. */
export async function askInsertion(
  question: Question,
  preview: InsertPreview,
): Promise<Insertion | undefined> {
  const { proxies, isGateway, target, document } = question;
  const hasOwn = proxies.some(({ credentials }) => credentials !== undefined);
  const initial: Insertion | undefined = question.fitting[0] && {
    form: question.fitting[0],
    authentication: hasOwn ? 'own' : 'whitelist',
    fromEnvironment: false,
  };
  if (!initial) return undefined;
  const environment = environmentPlace(document);
  const canRead = (form: InsertForm) => takesEnvironment(form, target);
  const repeated = repeatInsertion(question, environment.folder !== undefined);
  const complete = ({ isRepeated, ...answers }: Answers): Insertion => {
    if (isRepeated && repeated) return repeated;
    const form = answers.form ?? initial.form;
    const fromEnvironment = environment.folder !== undefined && canRead(form);
    return { ...initial, fromEnvironment, ...answers, form };
  };
  const show = async (answers: Answers) => {
    const { text, languageId } = previewOf(complete(answers), question);
    await preview.show(text, languageId);
  };
  await show(repeated ? { isRepeated: true } : {});
  const answers = await runWizard<Answers>(
    plural(vscode.l10n.t('{count, plural, one {Insert # Proxy As} other {Insert # Proxies As}}'), {
      count: proxies.length,
    }),
    {},
    [
      { decidesSteps: true, ask: (state, place) => askForm(state, question, repeated, place, show) },
      {
        applies: ({ form, isRepeated }) =>
          form !== undefined && !isRepeated && takesCredentials(form) && !isGateway,
        decidesSteps: true,
        ask: (state, place) => askAuthentication(state, question, hasOwn, place, show),
      },
      {
        applies: ({ form, isRepeated, authentication = 'whitelist' }) => {
          if (form === undefined || isRepeated || !canRead(form)) return false;
          // The password of a gateway is in the code only where there is no file for it.
          return isGateway ? hasOwn && environment.folder === undefined : authentication !== 'whitelist';
        },
        ask: (state, place) => askWhere(state, environment, place, show),
      },
    ],
  );
  return answers && complete(answers);
}

/** The plan for what was chosen. */
export function planOf(
  { form, authentication, fromEnvironment, scheme }: Insertion,
  proxies: readonly Proxy[],
  target: InsertTarget,
): InsertPlan {
  const auth: SnippetAuth =
    authentication === 'whitelist' || !takesCredentials(form)
      ? 'whitelist'
      : fromEnvironment
        ? 'environment'
        : 'literal';
  const used =
    typeof authentication === 'string'
      ? proxies
      : proxies.map((proxy) => ({ ...proxy, credentials: authentication }));
  const written = scheme === undefined ? used : used.map((proxy) => ({ ...proxy, scheme }));
  return planInsert(form, written, target, { auth, targetUrl: exampleUrl, comment: noteText });
}

async function askForm(
  state: Answers,
  { proxies, fitting, rest }: Question,
  repeated: Insertion | undefined,
  place: StepOptions,
  show: (answers: Answers) => Promise<void>,
) {
  const own = proxies.some(({ scheme }) => scheme === 'socks5') ? 'socks5' : 'http';
  let scheme = state.scheme ?? own;
  const toggle: PickToggle = {
    icon: 'plug',
    tooltip: () => (scheme === 'socks5' ? vscode.l10n.t('Use HTTP') : vscode.l10n.t('Use SOCKS5')),
    run: () => (scheme = scheme === 'socks5' ? 'http' : 'socks5'),
  };
  const withScheme = (form: InsertForm): Answers => (scheme === own ? { form } : { form, scheme });
  /** The answers depend on the protocol that is set when an item is shown or chosen. */
  type Item = vscode.QuickPickItem & { readonly answers: () => Answers };
  const itemOf = (form: InsertForm): Item => ({
    label: formLabel(form),
    description: formDescription(form),
    answers: () => withScheme(form),
  });
  const repeat = (insertion: Insertion): Item => ({
    label: vscode.l10n.t('Same as last time'),
    description: insertionText(insertion),
    iconPath: new vscode.ThemeIcon('history'),
    answers: () => ({ form: insertion.form, isRepeated: true }),
  });
  const separator = (label: string): Item => ({
    label,
    kind: vscode.QuickPickItemKind.Separator,
    answers: () => ({}),
  });
  const short = shortForms({ fitting, rest }, repeated ? maxForms - 1 : maxForms);
  const item = await pickStep<Item>({
    ...place,
    placeholder: vscode.l10n.t('Select a format. The preview shows what will be inserted.'),
    items: () => [
      ...(repeated ? [repeat(repeated)] : []),
      separator(vscode.l10n.t('Suggested for this file')),
      ...short.fitting.map(itemOf),
      ...(short.rest.length > 0 ? [separator(vscode.l10n.t('Other formats'))] : []),
      ...short.rest.map(itemOf),
    ],
    ...(short.more.length > 0 && {
      more: {
        row: { label: vscode.l10n.t('More formats…'), answers: () => ({}) },
        items: short.more.map(itemOf),
      },
    }),
    isActive: ({ answers }) => {
      const { form, isRepeated } = answers();
      return isRepeated
        ? state.form === undefined
        : form !== undefined && form.id === (state.form ?? fitting[0])?.id;
    },
    onActive: ({ answers }) => void show(answers()),
    toggle,
  });
  return item.answers();
}

async function askAuthentication(
  state: Answers,
  { session }: Question,
  hasOwn: boolean,
  place: StepOptions,
  show: (answers: Answers) => Promise<void>,
) {
  type Item = vscode.QuickPickItem & { readonly authentication: Authentication };
  const item = await pickStep<Item>({
    ...place,
    placeholder: vscode.l10n.t('Select how the proxies authenticate your program'),
    items: async () => [
      ...(hasOwn
        ? [
            {
              label: vscode.l10n.t('Included usernames and passwords'),
              authentication: 'own' as const,
            },
          ]
        : []),
      {
        label: vscode.l10n.t('IP whitelist'),
        description: vscode.l10n.t('No username or password needed'),
        authentication: 'whitelist' as const,
      },
      ...(await accountItems(session)).map(({ credentials, ...item }) => ({
        ...item,
        authentication: credentials,
      })),
    ],
    isActive: ({ authentication }) => authentication === state.authentication,
    onActive: ({ authentication }) => void show({ ...state, authentication }),
  });
  return { ...state, authentication: item.authentication };
}

/** Asks it also where there is but one place: then the user learns why, and can leave. */
async function askWhere(
  state: Answers,
  environment: EnvironmentPlace,
  place: StepOptions,
  show: (answers: Answers) => Promise<void>,
) {
  type Item = vscode.QuickPickItem & { readonly fromEnvironment: boolean };
  const inVariable: Item = {
    label: vscode.l10n.t('Environment variable'),
    description: vscode.l10n.t('Saved to .env and read by the code'),
    fromEnvironment: true,
  };
  const inCode: Item = {
    label: vscode.l10n.t('In the code'),
    description: vscode.l10n.t('Visible to anyone who can read the file'),
    fromEnvironment: false,
  };
  const item = await pickStep<Item>({
    ...place,
    placeholder: vscode.l10n.t('Select where to store the username and password'),
    items: () => (environment.folder ? [inVariable, inCode] : [{ ...inCode, detail: environment.reason }]),
    onActive: ({ fromEnvironment }) => void show({ ...state, fromEnvironment }),
  });
  return { ...state, fromEnvironment: item.fromEnvironment };
}

/** The lines of the file as they would be, with every password masked, and what would be written beside it. */
function previewOf(
  insertion: Insertion,
  { proxies, target }: Question,
): { readonly text: string; readonly languageId: string } {
  const { form, authentication } = insertion;
  const masked = proxies.map((proxy): Proxy =>
    proxy.credentials ? { ...proxy, credentials: { ...proxy.credentials, password: shownPassword } } : proxy,
  );
  const maskedInsertion =
    typeof authentication === 'string'
      ? insertion
      : { ...insertion, authentication: { ...authentication, password: shownPassword } };
  const plan = planOf(maskedInsertion, masked, target);
  const languageId = languageOf(form, target);
  // In a file of another language imports have no place: whoever takes the code there needs to know them.
  const isElsewhere = form.kind === 'snippet' && !form.snippet.languageIds.includes(target.languageId);
  const imports = isElsewhere ? writeImports(languageId, plan.required) : [];
  const refused = rejectedText(plan.refused);
  const environment = plan.environment.map(({ name, value }) => `${name}=${value}`);
  const text = [
    ...(refused ? [`⚠ ${refused}`, ''] : []),
    changedLines(target.text, plan, '\n⋯\n'),
    ...(imports.length > 0 ? ['', `ⓘ ${vscode.l10n.t('Needs these imports:')}`, ...imports] : []),
    ...(environment.length > 0 ? ['', '─── .env', ...environment] : []),
    ...(plan.notes.length > 0 ? ['', ...plan.notes.map((note) => `ⓘ ${noteText(note)}`)] : []),
  ].join('\n');
  return { text, languageId };
}

const languagesOfFormats: Partial<Record<FormatId, string>> = {
  json: 'json',
  singbox: 'json',
  zeroomega: 'json',
  yaml: 'yaml',
  clash: 'yaml',
};

function languageOf(form: InsertForm, { languageId }: InsertTarget): string {
  if (form.kind === 'snippet') {
    const { languageIds } = form.snippet;
    return languageIds.includes(languageId) ? languageId : (languageIds[0] ?? 'plaintext');
  }
  return form.language ?? languagesOfFormats[form.format] ?? 'plaintext';
}
