import * as v from 'valibot';
import { widthsMessage } from './columnWidths';
import { countSchema, remedyMessage, toEveryPage } from './common';

const millisecondsSchema = v.pipe(v.number(), v.minValue(0), v.finite());

/** The content of the form, as typed and selected. */
export const draftSchema = v.object({
  /** `list`: each proxy once. `rotating`: one endpoint many times. */
  kind: v.picklist(['list', 'rotating']),
  target: v.string(),
  /** Empty for none. */
  expectText: v.string(),
  /** `connect`: the tunnel alone. */
  mode: v.picklist(['request', 'connect']),
  /** Number of requests through a rotating endpoint. */
  requests: v.string(),
  /** The scheme of proxies whose list has none; `detect` tries the schemes in turn. */
  scheme: v.picklist(['detect', 'http', 'https', 'socks5', 'socks4']),
});
export type Draft = v.InferOutput<typeof draftSchema>;

export const draftFields = ['kind', 'target', 'requests'] as const;
export type DraftField = (typeof draftFields)[number];

/** The proxies to check: `host:port`, prefixed with the scheme if it isn't http; never credentials. */
export const listSchema = v.object({
  id: v.string(),
  proxies: v.array(v.string()),
  /** Rows of the text that look like proxies and are none. */
  unread: countSchema,
  /** Proxies that came more than once, beside the first of each. */
  repeated: countSchema,
  /** Number of proxies with a username and a password, which stay in the panel. */
  withCredentials: countSchema,
  /** The id of the list that this one is the rest of, after the user excluded some of its proxies. */
  restOf: v.optional(v.string()),
  /** The first and the last place of each run of proxies whose scheme the text didn't name. */
  assumed: v.array(v.tuple([countSchema, countSchema])),
});
export type List = v.InferOutput<typeof listSchema>;

/**
 * The location of an exit, as reported by the target: ISO 3166 code or name of the country, and number or name of the
 * network.
 */
const exitPlaceEntries = { country: v.optional(v.string()), network: v.optional(v.string()) };

/** The result of checking one proxy, as text and numbers only. */
export const rowSchema = v.object({
  /** Place of the proxy in the list. */
  index: countSchema,
  alive: v.boolean(),
  connectMs: v.optional(millisecondsSchema),
  /** Until the first byte of the target's answer; in mode `connect` until the tunnel. */
  firstByteMs: v.optional(millisecondsSchema),
  status: v.optional(countSchema),
  exitIp: v.optional(v.string()),
  ...exitPlaceEntries,
  /** The scheme that was found, where the list named none. */
  scheme: v.optional(v.picklist(['http', 'https', 'socks5', 'socks4', 'socks4a'])),
  textFound: v.optional(v.boolean()),
  /** The kind of failure; empty for a live proxy. */
  failure: v.string(),
  /** The description of the failure; empty for a live proxy. */
  reason: v.string(),
});
export type Row = v.InferOutput<typeof rowSchema>;

/** An address that a rotating endpoint left from, and how often. */
const exitSchema = v.object({ ip: v.string(), count: countSchema, ...exitPlaceEntries });
export type Exit = v.InferOutput<typeof exitSchema>;

const latencySchema = v.object({ median: millisecondsSchema, p95: millisecondsSchema });
export type Latency = v.InferOutput<typeof latencySchema>;

/** The progress or the result of a check. */
export const progressSchema = v.object({
  state: v.picklist(['none', 'running', 'done', 'stopped']),
  kind: draftSchema.entries.kind,
  mode: draftSchema.entries.mode,
  total: countSchema,
  checked: countSchema,
  alive: countSchema,
  /** The failures by kind with their descriptions, the most frequent first. */
  failures: v.array(v.object({ label: v.string(), count: countSchema })),
  /** Of a rotating endpoint: live answers without an address. */
  withoutExit: countSchema,
  /** Number of live responses from each country, the most frequent first; empty if the target reports none. */
  countries: v.array(v.object({ country: v.string(), count: countSchema })),
  /** Of the live ones, once the check is over. */
  connect: v.optional(latencySchema),
  firstByte: v.optional(latencySchema),
  /** A description of what happened. Screen readers announce its changes. */
  summary: v.string(),
});
export type Progress = v.InferOutput<typeof progressSchema>;

/** The texts of the page, which fills in the arguments. */
const textNames = [
  'title',
  'proxies',
  'paste',
  'pasteHint',
  'usePasted',
  'fromClipboard',
  'replaceList',
  'cancelReplace',
  'listCount',
  'listUnread',
  'listRepeated',
  'kind',
  'kindList',
  'kindRotating',
  'target',
  'expectText',
  'expectTextHint',
  'mode',
  'modeRequest',
  'modeConnect',
  'requests',
  'scheme',
  'schemeDetect',
  'setCredentials',
  'start',
  'stop',
  'results',
  'nothingYet',
  'checking',
  'live',
  'dead',
  'failureCount',
  'distinctExits',
  'withoutExit',
  'connectLatency',
  'firstByteLatency',
  'tunnelLatency',
  'show',
  'showAll',
  'showLive',
  'showDead',
  'keepLive',
  'copyLive',
  'insertLive',
  'save',
  'tableKeys',
  'resultKeys',
  'headingKeys',
  'details',
  'closeDetails',
  'connect',
  'firstByte',
  'tunnel',
  'columnNumber',
  'columnProxy',
  'columnAlive',
  'columnConnect',
  'columnFirstByte',
  'columnTunnel',
  'columnStatus',
  'columnExit',
  'columnCountry',
  'columnNetwork',
  'countries',
  'columnText',
  'columnReason',
  'columnCount',
  'columnShare',
  'isLive',
  'isDead',
  'notChecked',
  'textFound',
  'textMissing',
  'noRows',
  'options',
] as const;
const textsSchema = v.object(v.entriesFromList(textNames, v.string()));
export type Texts = v.InferOutput<typeof textsSchema>;

/** The actions on selected rows of the results. */
export const rowActSchema = v.picklist(['copy', 'insert', 'useInTerminal', 'exclude', 'showDetails']);
export type RowAct = v.InferOutput<typeof rowActSchema>;

/** Messages from the panel to the page. Each one replaces the previous message of its type, unless noted otherwise. */
export const toCheckPage = v.variant('type', [
  ...toEveryPage(textsSchema),
  v.object({ type: v.literal('draft'), draft: draftSchema }),
  v.object({
    type: v.literal('problems'),
    /** The problems by field. */
    problems: v.partial(v.object(v.entriesFromList(draftFields, v.string()))),
  }),
  /** Undefined before there is one. */
  v.object({ type: v.literal('list'), list: v.optional(listSchema) }),
  /** A description of the estimated traffic of a start. */
  v.object({ type: v.literal('estimate'), text: v.string() }),
  v.object({ type: v.literal('progress'), progress: progressSchema }),
  /** Rows of the list; added to those there are, unless `all`. */
  v.object({ type: v.literal('rows'), rows: v.array(rowSchema), all: v.boolean() }),
  /** Counts of addresses. They replace those of the same addresses, or everything if `all` is set. */
  v.object({ type: v.literal('exits'), exits: v.array(exitSchema), all: v.boolean() }),
  widthsMessage,
  /** A command of the menu. The page, which knows the selected rows, acts on them or returns them with the action. */
  v.object({ type: v.literal('act'), act: rowActSchema }),
]);
export type ToCheckPage = v.InferOutput<typeof toCheckPage>;
export type Problems = Extract<ToCheckPage, { type: 'problems' }>['problems'];

/** Selects the rows. */
export const showSchema = v.picklist(['all', 'live', 'dead']);
export type Show = v.InferOutput<typeof showSchema>;

/** The first and the last row of a run. */
const runSchema = v.tuple([countSchema, countSchema]);

/** Characters; a longer text is opened as a file. */
export const maxPasteLength = 10_000_000;

/** Messages from the page to the panel. They refer to rows and remedies that the panel has. */
export const toCheckPanel = v.variant('type', [
  v.object({ type: v.literal('edit'), draft: draftSchema }),
  v.object({ type: v.literal('start'), draft: draftSchema }),
  v.object({ type: v.literal('stop') }),
  /** Text that the user typed or pasted. The page doesn't keep it. */
  v.object({ type: v.literal('paste'), text: v.pipe(v.string(), v.maxLength(maxPasteLength)) }),
  v.object({ type: v.literal('pasteClipboard') }),
  v.object({ type: v.literal('keepLive'), list: v.string() }),
  v.object({ type: v.literal('copyLive'), list: v.string() }),
  v.object({ type: v.literal('insertLive'), list: v.string() }),
  /** The panel asks for them: a page never sees a password. */
  v.object({ type: v.literal('credentials'), list: v.string() }),
  v.object({ type: v.literal('save'), list: v.string(), show: showSchema }),
  v.object({
    type: v.literal('act'),
    list: v.string(),
    act: v.picklist(['copy', 'insert', 'useInTerminal', 'exclude']),
    rows: v.array(runSchema),
  }),
  widthsMessage,
  remedyMessage,
]);
export type ToCheckPanel = v.InferOutput<typeof toCheckPanel>;

/** The columns that a table is sorted by. */
export const columnNames = [
  'number',
  'proxy',
  'alive',
  'connect',
  'firstByte',
  'status',
  'exit',
  'country',
  'network',
  'text',
  'reason',
] as const;
export type ColumnName = (typeof columnNames)[number];

/** The state that the page keeps when it's hidden or reloaded and after a restart. Its panel keeps the rows. */
export const savedCheck = v.object({
  draft: draftSchema,
  /** The id of the list. */
  list: v.optional(v.string()),
  show: showSchema,
  sort: v.object({ column: v.picklist(columnNames), descending: v.boolean() }),
  /** The scroll position of the table, in CSS pixels. */
  scrollTop: v.optional(v.pipe(v.number(), v.minValue(0), v.finite()), 0),
  /** The row of the table that keys act on. */
  active: v.optional(countSchema, 0),
  /** The selected rows of the table. */
  selection: v.optional(v.array(runSchema), []),
  /** The proxy whose details are shown, by its place in the list. */
  details: v.optional(countSchema),
  /** True if the form is open. */
  formIsOpen: v.optional(v.boolean(), true),
});
export type SavedCheck = v.InferOutput<typeof savedCheck>;

/** The first part of a list that the panel keeps on disk. Its results follow in further parts. */
export const storedHeader = v.object({ list: listSchema, progress: progressSchema });
export const storedRows = v.array(rowSchema);
