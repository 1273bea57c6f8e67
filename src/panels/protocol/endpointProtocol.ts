import * as v from 'valibot';
import { countSchema } from './common';

/** The form of the tab, as typed and chosen. An empty text is "any", or the nearest gateway. */
export const endpointDraftSchema = v.object({
  /** Usernames of proxy accounts. */
  accounts: v.array(v.string()),
  country: v.string(),
  state: v.string(),
  city: v.string(),
  /** Each request gets another exit, or one exit is kept for some minutes. */
  session: v.picklist(['perRequest', 'kept']),
  minutes: v.string(),
  count: v.string(),
  scheme: v.picklist(['http', 'socks5']),
  /** Name of a gateway in the settings. */
  gateway: v.string(),
});
export type EndpointDraft = v.InferOutput<typeof endpointDraftSchema>;

export const endpointListNames = ['account', 'country', 'state', 'city', 'gateway'] as const;
export type EndpointListName = (typeof endpointListNames)[number];

export const endpointFields = [
  'account',
  'country',
  'state',
  'city',
  'minutes',
  'count',
  'scheme',
  'gateway',
] as const;
export type EndpointField = (typeof endpointFields)[number];

const listSchema = v.object({
  status: v.picklist(['idle', 'loading', 'ready', 'failed']),
  options: v.array(v.object({ value: v.string(), label: v.string() })),
  /** The reason for the failure. */
  message: v.optional(v.string()),
});
export type EndpointList = v.InferOutput<typeof listSchema>;

/** All that the tab shows; each message replaces the one before. */
export const endpointStateMessage = v.object({
  type: v.literal('endpoints'),
  draft: endpointDraftSchema,
  lists: v.object(v.entriesFromList(endpointListNames, listSchema)),
  problems: v.partial(v.object(v.entriesFromList(endpointFields, v.string()))),
  /** The reason endpoints can't be created at all, such as a wrong setting. */
  obstacle: v.optional(v.string()),
  /** The first endpoints, with their passwords masked. */
  preview: v.array(v.string()),
  /** Number of endpoints. */
  total: countSchema,
  /** The traffic that a test uses. */
  traffic: v.string(),
  isTesting: v.boolean(),
  /** The result of the last test. */
  test: v.optional(v.object({ severity: v.picklist(['info', 'warning', 'error']), message: v.string() })),
  presets: v.array(v.string()),
  /** The buttons that fix a problem: that of the settings, of the accounts, or of the test. */
  remedies: v.array(v.string()),
});
export type EndpointState = v.InferOutput<typeof endpointStateMessage>;

/** Actions on the endpoints of the preview. */
export const endpointActs = [
  'insert',
  'insertAs',
  'copy',
  'save',
  'check',
  'terminal',
  'test',
  'newSessions',
  'savePreset',
] as const;
export type EndpointAct = (typeof endpointActs)[number];

/** Messages from the tab to the panel. It never sends or receives a password. */
export const fromEndpointTab = [
  v.object({ type: v.literal('endpointEdit'), draft: endpointDraftSchema }),
  v.object({ type: v.literal('endpointRemedy'), remedy: countSchema }),
  v.object({ type: v.literal('endpointAct'), act: v.picklist(endpointActs) }),
  v.object({ type: v.literal('endpointPreset'), name: v.string(), act: v.picklist(['apply', 'delete']) }),
] as const;
