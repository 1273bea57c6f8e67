import * as v from 'valibot';
import { widthsMessage } from './columnWidths';
import { countSchema, toEveryPage } from './common';

/** A finished request or tunnel of a gateway. */
export const rowSchema = v.object({
  /** Its number in the log of its gateway, in the order in which requests finished. */
  id: countSchema,
  /** When it began, milliseconds since the epoch. */
  time: countSchema,
  protocol: v.picklist(['http', 'connect', 'socks5']),
  method: v.optional(v.string()),
  /** `host:port`. */
  host: v.string(),
  /** URL without credentials; undefined where no upstream was tried. */
  upstream: v.optional(v.string()),
  status: countSchema,
  bytesIn: countSchema,
  bytesOut: countSchema,
  ms: countSchema,
  attempts: countSchema,
  session: v.optional(v.string()),
  error: v.optional(v.string()),
});
export type Row = v.InferOutput<typeof rowSchema>;

/** Rows that are shown: those with all words of the text, and only failed ones if `show` says so. */
export const filterSchema = v.object({ text: v.string(), show: v.picklist(['all', 'failed']) });
export type Filter = v.InferOutput<typeof filterSchema>;

const gatewaySchema = v.object({ id: v.string(), label: v.string() });

const stateSchema = v.object({
  /** Gateways of this window that have a log. */
  gateways: v.array(gatewaySchema),
  /** The one whose log is shown. */
  selected: v.optional(v.string()),
  isPaused: v.boolean(),
  /** Requests that came while it was paused. */
  waiting: countSchema,
});
export type State = v.InferOutput<typeof stateSchema>;

/** The texts of the page, which fills in the arguments. */
const textNames = [
  'title',
  'gateway',
  'noGateway',
  'filter',
  'filterHint',
  'show',
  'showAll',
  'showFailed',
  'pause',
  'resume',
  'clear',
  'saveHar',
  'saveCsv',
  'shownOf',
  'waiting',
  'traffic',
  'failed',
  'nothingYet',
  'noRows',
  'tableKeys',
  'headingKeys',
  'columnTime',
  'columnHost',
  'columnStatus',
  'columnUpstream',
  'columnBytes',
  'columnMs',
  'columnError',
  'details',
  'closeDetails',
  'protocol',
  'method',
  'bytesIn',
  'bytesOut',
  'attempts',
  'session',
  'none',
  'byHost',
  'byUpstream',
  'columnRequests',
  'columnFailed',
  'columnMean',
  'noUpstream',
  'moreRows',
] as const;
const textsSchema = v.object(v.entriesFromList(textNames, v.string()));
export type Texts = v.InferOutput<typeof textsSchema>;

/** Messages from the panel to the page. Each one replaces the previous message of its type, unless noted otherwise. */
export const toGatewayLogPage = v.variant('type', [
  ...toEveryPage(textsSchema),
  v.object({ type: v.literal('state'), state: stateSchema }),
  v.object({
    type: v.literal('rows'),
    /** Added to the earlier ones, unless `all`. */
    rows: v.array(rowSchema),
    all: v.boolean(),
    /** Number of the oldest row that is kept; older ones are dropped. */
    first: countSchema,
  }),
  widthsMessage,
]);
export type ToGatewayLogPage = v.InferOutput<typeof toGatewayLogPage>;

/** Messages from the page to the panel. */
export const toGatewayLogPanel = v.variant('type', [
  v.object({ type: v.literal('choose'), gateway: v.string() }),
  v.object({ type: v.literal('pause'), isPaused: v.boolean() }),
  v.object({ type: v.literal('clear') }),
  /** Saves the rows that the filter shows. */
  v.object({ type: v.literal('save'), form: v.picklist(['har', 'csv']), filter: filterSchema }),
  widthsMessage,
]);
export type ToGatewayLogPanel = v.InferOutput<typeof toGatewayLogPanel>;
export type Form = Extract<ToGatewayLogPanel, { type: 'save' }>['form'];

/** The state that the page keeps when it's hidden or reloaded and after a restart. Requests aren't part of it. */
export const savedGatewayLog = v.object({
  filter: filterSchema,
  /** The selected gateway. */
  gateway: v.optional(v.string()),
  /** The row whose details are shown. */
  details: v.optional(countSchema),
  hostsOpen: v.boolean(),
  upstreamsOpen: v.boolean(),
  /** The row at the upper edge of the table; undefined while the newest row is followed. */
  top: v.optional(countSchema),
  /** The row that keys act on. */
  row: v.optional(countSchema),
});
export type SavedGatewayLog = v.InferOutput<typeof savedGatewayLog>;
