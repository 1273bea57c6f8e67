import * as v from 'valibot';
import { countSchema, remedyMessage, sessionMessage, signInMessage, toEveryPage } from './common';

/** What is looked at, as chosen. */
export const querySchema = v.object({
  range: v.picklist(['7', '30', '90', 'custom']),
  /** `Y-m-d`, of a range of one's own; as typed. */
  first: v.string(),
  last: v.string(),
  view: v.picklist(['total', 'account', 'largest']),
  /** User name; empty for none. */
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
  /** As it is shown. */
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

/** The limit of the account that is shown, and what it has used in all, KB. */
const limitSchema = v.object({ limit: kilobytesSchema, used: kilobytesSchema });
export type Limit = v.InferOutput<typeof limitSchema>;

const forecastSchema = v.object({
  /** Of what type of packages, in words. */
  productType: v.string(),
  /** What is left of them, in words. */
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
  /** What is foreseen, and how that was found, in words. */
  text: v.string(),
  method: v.string(),
});
export type Forecast = v.InferOutput<typeof forecastSchema>;

/** The words of the page; `{0}` and `{1}` are filled in by the page. */
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
  'forecastLine',
  'forecastLineOf',
  'perDay',
  'inAll',
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

/** What the panel tells the page. Each kind replaces what the last of its kind said. */
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

/** What the page asks of the panel. */
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

/** What the page keeps of itself over hiding, reload and restart. */
export const savedUsage = v.object({
  query: querySchema,
  /** First and last day in sight where it is zoomed. */
  zoom: v.optional(v.tuple([v.string(), v.string()])),
  /** Whether the table is open. */
  table: v.boolean(),
});
export type SavedUsage = v.InferOutput<typeof savedUsage>;
