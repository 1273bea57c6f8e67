import * as v from 'valibot';
import { endpointDraftSchema, endpointStateMessage, fromEndpointTab } from './endpointProtocol';
import { countSchema, remedyMessage, sessionMessage, signInMessage, toEveryPage } from './common';

/** The content of the form, as typed and selected; an empty text is "any". Places use the vocabulary of `ip/v3`. */
export const draftSchema = v.object({
  /** The proxy account whose places are offered. */
  account: v.string(),
  country: v.string(),
  state: v.string(),
  city: v.string(),
  count: v.string(),
  /** Minutes. */
  life: v.string(),
  entry: v.picklist(['', 'us', 'hk', 'de']),
});
export type Draft = v.InferOutput<typeof draftSchema>;

const draftFields = ['account', 'country', 'state', 'city', 'count', 'life', 'entry'] as const;
export type DraftField = (typeof draftFields)[number];

/** The lists that the form offers. */
export const listNames = ['account', 'country', 'state', 'city'] as const;
export type ListName = (typeof listNames)[number];

const optionSchema = v.object({ value: v.string(), label: v.string() });
export type Option = v.InferOutput<typeof optionSchema>;

const listSchema = v.object({
  type: v.literal('list'),
  name: v.picklist(listNames),
  /** `idle`: there is nothing to list before the field above is chosen. */
  status: v.picklist(['idle', 'loading', 'ready', 'failed']),
  options: v.array(optionSchema),
  /** The reason for the failure. */
  message: v.optional(v.string()),
});
export type List = v.InferOutput<typeof listSchema>;

/** The result of an extraction: `host:port` only, never credentials. */
export const resultSchema = v.object({
  id: v.string(),
  asked: countSchema,
  malformed: countSchema,
  /** Estimated end of life, milliseconds since the epoch (docs/api-notes.md#9). */
  expiresAt: v.pipe(v.number(), v.finite()),
  endpoints: v.array(v.string()),
});
export type Result = v.InferOutput<typeof resultSchema>;

/** The texts of the page, which fills in `{0}` and `{1}`. */
const textNames = [
  'title',
  'signedOut',
  'signIn',
  'presets',
  'sharedPresets',
  'savePreset',
  'deletePreset',
  'account',
  'anyAccount',
  'country',
  'anyCountry',
  'state',
  'anyState',
  'stateNeedsCountry',
  'noStates',
  'city',
  'anyCity',
  'cityNeedsCountry',
  'noCities',
  'count',
  'life',
  'entry',
  'anyEntry',
  'entryUs',
  'entryHk',
  'entryDe',
  'listLoading',
  'listNoMatch',
  'listMatches',
  'listMore',
  'tryAgain',
  'extract',
  'cancel',
  'extracting',
  'results',
  'nothingYet',
  'received',
  'malformed',
  'endsIn',
  'ended',
  'actsOnAll',
  'actsOnSelected',
  'copy',
  'save',
  'insertInto',
  'insertNew',
  'insertAs',
  'check',
  'columnNumber',
  'columnProxy',
  'selectAll',
  'selectRow',
  'listKeys',
  'tabs',
  'endpoints',
  'endpointAccount',
  'selectAccount',
  'addAccount',
  'selectedAccounts',
  'removeAccount',
  'accountNeeded',
  'session',
  'rotating',
  'rotatingHint',
  'sticky',
  'stickyHint',
  'minutes',
  'endpointCount',
  'protocol',
  'gateway',
  'nearestGateway',
  'gatewayHint',
  'preview',
  'previewEmpty',
  'previewMore',
  'test',
  'testing',
  'insert',
  'terminal',
  'newSessions',
] as const;
const textsSchema = v.object(v.entriesFromList(textNames, v.string()));
export type Texts = v.InferOutput<typeof textsSchema>;

/** Messages from the panel to the page. Each one replaces the previous message of its type. */
export const toExtractionPage = v.variant('type', [
  ...toEveryPage(textsSchema),
  sessionMessage,
  v.object({ type: v.literal('draft'), draft: draftSchema }),
  listSchema,
  v.object({
    type: v.literal('problems'),
    /** The problems by field. */
    problems: v.partial(v.object(v.entriesFromList(draftFields, v.string()))),
  }),
  /** The file that proxies are inserted into; undefined for a new one. */
  v.object({ type: v.literal('target'), file: v.optional(v.string()) }),
  v.object({
    type: v.literal('presets'),
    names: v.array(v.string()),
    /** Those that the workspace recommends, which aren't deleted here. */
    shared: v.optional(v.array(v.string())),
  }),
  v.object({ type: v.literal('progress'), asked: v.optional(countSchema) }),
  v.object({ type: v.literal('result'), result: v.optional(resultSchema) }),
  endpointStateMessage,
]);
export type ToExtractionPage = v.InferOutput<typeof toExtractionPage>;
export type Problems = Extract<ToExtractionPage, { type: 'problems' }>['problems'];

/** Selects rows of a result: first and last of each range, or all. */
const rowsSchema = v.union([v.literal('all'), v.array(v.tuple([countSchema, countSchema]))]);
export type Rows = v.InferOutput<typeof rowsSchema>;

const resultAction = { result: v.string(), rows: rowsSchema };

/**
 * Messages from the page to the panel. They refer to rows, presets, and remedies that the panel has, and send no
 * content.
 */
export const toExtractionPanel = v.variant('type', [
  v.object({ type: v.literal('edit'), draft: draftSchema }),
  v.object({ type: v.literal('extract'), draft: draftSchema }),
  v.object({ type: v.literal('cancel') }),
  v.object({ type: v.literal('reload'), list: v.picklist(listNames) }),
  v.object({ type: v.literal('copy'), ...resultAction }),
  v.object({ type: v.literal('save'), ...resultAction }),
  v.object({ type: v.literal('insert'), ...resultAction }),
  v.object({ type: v.literal('insertAs'), ...resultAction }),
  v.object({ type: v.literal('check'), ...resultAction }),
  v.object({ type: v.literal('savePreset'), draft: draftSchema }),
  v.object({ type: v.literal('applyPreset'), name: v.string() }),
  v.object({ type: v.literal('deletePreset'), name: v.string() }),
  ...fromEndpointTab,
  remedyMessage,
  signInMessage,
]);
export type ToExtractionPanel = v.InferOutput<typeof toExtractionPanel>;
/** An action on rows of a result. */
export type ResultAct = Extract<ToExtractionPanel, { rows: Rows }>['type'];

/** The state that the page keeps when it's hidden or reloaded and after a restart. */
export const savedExtraction = v.object({
  draft: draftSchema,
  result: v.optional(resultSchema),
  selection: v.array(v.tuple([countSchema, countSchema])),
  tab: v.optional(v.picklist(['extraction', 'endpoints'])),
  endpoints: v.optional(endpointDraftSchema),
  /** Scroll position, CSS pixels. */
  scrollTop: v.optional(v.pipe(v.number(), v.minValue(0), v.finite())),
});
export type SavedExtraction = v.InferOutput<typeof savedExtraction>;
