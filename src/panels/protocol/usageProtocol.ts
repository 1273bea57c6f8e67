import * as v from 'valibot';
import { countSchema, remedyMessage, sessionMessage, signInMessage, toEveryPage } from './common';

/** The selected query. */
export const querySchema = v.object({
  range: v.picklist(['7', '30', '90', 'custom']),
  /** `Y-m-d`, of a range of one's own; as typed. */
  first: v.string(),
  last: v.string(),
  view: v.picklist(['total', 'account', 'largest']),
  /** Username; empty for none. */
  account: v.string(),
  /** Number of a product type; empty for all. */
  productType: v.string(),
});
export type Query = v.InferOutput<typeof querySchema>;

const optionSchema = v.object({ value: v.string(), label: v.string() });
export type Option = v.InferOutput<typeof optionSchema>;

const kilobytesSchema = v.pipe(v.number(), v.finite());

const seriesSchema = v.object({
  kind: v.picklist(['total', 'account', 'other']),
  /** The displayed name. */
  name: v.string(),
  /** KB of each day. */
  kilobytes: v.array(kilobytesSchema),
});
export type Series = v.InferOutput<typeof seriesSchema>;

/** Traffic by day: stacked series, which come to `total`. */
const figuresSchema = v.object({
  /** The provider's days as text, never shifted (docs/api-notes.md#21). */
  days: v.array(v.string()),
  /** The day among them that goes on. */
  today: v.optional(v.string()),
  total: v.array(kilobytesSchema),
  series: v.array(seriesSchema),
});
export type Figures = v.InferOutput<typeof figuresSchema>;

/** The limit of the displayed account, and its total usage, KB. */
const limitSchema = v.object({ limit: kilobytesSchema, used: kilobytesSchema });
export type Limit = v.InferOutput<typeof limitSchema>;

const forecastSchema = v.object({
  /** A description of the package type. */
  productType: v.string(),
  /** A description of what remains of them. */
  name: v.string(),
  /** KB left now. */
  remaining: kilobytesSchema,
  /** KB left at the end of today and of the days after it. */
  line: v.array(kilobytesSchema),
  today: v.string(),
  /** The day on which nothing is left. */
  likely: v.optional(v.string()),
  earliest: v.optional(v.string()),
  latest: v.optional(v.string()),
  /** A description of the forecast and its method. */
  text: v.string(),
  method: v.string(),
});
export type Forecast = v.InferOutput<typeof forecastSchema>;

/** The texts of the page, which fills in `{0}` and `{1}`. */
const textNames = [
  'title',
  'signedOut',
  'signIn',
  'range',
  'range7',
  'range30',
  'range90',
  'rangeCustom',
  'first',
  'last',
  'view',
  'viewTotal',
  'viewAccount',
  'viewLargest',
  'account',
  'chooseAccount',
  'noAccount',
  'productType',
  'anyProductType',
  'refresh',
  'cancel',
  'loading',
  'reading',
  'sum',
  'noTraffic',
  'table',
  'tableCaption',
  'day',
  'total',
  'todayPartial',
  'chart',
  'chartHelp',
  'chartKeys',
  'zoomIn',
  'zoomOut',
  'zoomReset',
  'saveCsv',
  'savePng',
  'usedInAll',
  'limit',
  'limitUsed',
  'left',
  'forecast',
  'forecastMethod',
  'forecastLine',
  'forecastLineOf',
  'perDay',
  'remaining',
  'today',
  'dayValue',
  'listLoading',
  'listNoMatch',
  'listMatches',
  'listMore',
  'tryAgain',
] as const;
const textsSchema = v.object(v.entriesFromList(textNames, v.string()));
export type Texts = v.InferOutput<typeof textsSchema>;

/** Messages from the panel to the page. Each one replaces the previous message of its type. */
export const toUsagePage = v.variant('type', [
  ...toEveryPage(textsSchema),
  sessionMessage,
  v.object({ type: v.literal('query'), query: querySchema }),
  v.object({
    type: v.literal('choices'),
    accounts: v.array(optionSchema),
    productTypes: v.array(optionSchema),
  }),
  v.object({ type: v.literal('problem'), message: v.optional(v.string()) }),
  v.object({
    type: v.literal('progress'),
    progress: v.optional(
      v.object({
        /** Accounts read, of those that may be asked for; undefined before that. */
        accounts: v.optional(v.object({ read: countSchema, of: countSchema })),
      }),
    ),
  }),
  v.object({ type: v.literal('figures'), figures: v.optional(figuresSchema) }),
  v.object({ type: v.literal('limit'), limit: v.optional(limitSchema) }),
  v.object({ type: v.literal('forecasts'), forecasts: v.array(forecastSchema) }),
]);
export type ToUsagePage = v.InferOutput<typeof toUsagePage>;
export type Progress = Extract<ToUsagePage, { type: 'progress' }>['progress'];

/** A PNG file as base64: its first bytes and no more than 20 MB. */
const pngSchema = v.pipe(v.string(), v.startsWith('iVBORw0KGgo'), v.maxLength(28_000_000), v.base64());

/** Messages from the page to the panel. */
export const toUsagePanel = v.variant('type', [
  v.object({ type: v.literal('query'), query: querySchema }),
  v.object({ type: v.literal('refresh') }),
  v.object({ type: v.literal('cancel') }),
  v.object({ type: v.literal('saveCsv') }),
  v.object({ type: v.literal('savePng'), png: pngSchema }),
  remedyMessage,
  signInMessage,
]);
export type ToUsagePanel = v.InferOutput<typeof toUsagePanel>;

/** The state that the page keeps when it's hidden or reloaded and after a restart. */
export const savedUsage = v.object({
  query: querySchema,
  /** First and last day in sight where it is zoomed. */
  zoom: v.optional(v.tuple([v.string(), v.string()])),
  /** True if the table is open. */
  table: v.boolean(),
});
export type SavedUsage = v.InferOutput<typeof savedUsage>;
