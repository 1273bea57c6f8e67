import { checkState, checkStateNames } from './checkStates';
import { extractionState, extractionStateNames } from './extractionStates';
import { gatewayLogState, gatewayLogStateNames } from './gatewayLogStates';
import { usageState, usageStateNames } from './usageStates';

/** A page of a webview panel, as it can be looked at without VS Code. */
export interface PreviewedPage {
  readonly title: string;
  /** The module with its words, and the function there that gives them. */
  readonly texts: { readonly file: string; readonly name: string };
  /** The moments that it is looked at in; the first is shown where none is named. */
  readonly states: readonly string[];
  /** The messages that bring a fresh page to a moment. `now` is in milliseconds since the epoch. */
  readonly messages: (state: string, texts: unknown, now: number) => readonly unknown[];
}

/** Every page by the name of its folder in `src/webview`. */
export const pages = {
  extraction: previewed({
    title: 'Extract Proxies',
    texts: { file: 'src/panels/extraction/extractionTexts.ts', name: 'extractionTexts' },
    states: extractionStateNames,
    messages: extractionState,
  }),
  check: previewed({
    title: 'Check Proxies',
    texts: { file: 'src/panels/check/checkTexts.ts', name: 'checkTexts' },
    states: checkStateNames,
    messages: checkState,
  }),
  usage: previewed({
    title: 'Usage',
    texts: { file: 'src/panels/usage/usageTexts.ts', name: 'usageTexts' },
    states: usageStateNames,
    messages: usageState,
  }),
  gatewayLog: previewed({
    title: 'Gateway Log',
    texts: { file: 'src/panels/gatewayLog/gatewayLogTexts.ts', name: 'gatewayLogTexts' },
    states: gatewayLogStateNames,
    messages: gatewayLogState,
  }),
} satisfies Readonly<Record<string, PreviewedPage>>;

export type PageName = keyof typeof pages;
export const pageNames = Object.keys(pages) as PageName[];

/** Forgets the types of a page's own states and texts: they come from the same module that takes them. */
function previewed<State extends string, Texts>(page: {
  readonly title: string;
  readonly texts: PreviewedPage['texts'];
  readonly states: readonly State[];
  readonly messages: (state: State, texts: Texts, now: number) => readonly unknown[];
}): PreviewedPage {
  return {
    ...page,
    messages: (state, texts, now) => page.messages(state as State, texts as Texts, now),
  };
}
