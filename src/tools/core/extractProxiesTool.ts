import * as v from 'valibot';
import { ApiError } from '../../api/apiError';
import { isRefusal } from '../../api/refusal';
import { maxLifeMinutes } from '../../model/extraction/choiceProblem';
import { gatewayRegions, type ExtractionChoice } from '../../model/extraction/extractionChoice';
import { endpointOf } from '../../proxy/proxy';
import { describeErrorForModel } from './describeErrorForModel';
import { countryEntry, knownPlace, placeEntry } from './knownPlace';
import { changeTool, ToolError, type ToolContext } from './tool';

/** A model extracts no more proxies by one call: every answer shows all of them, and a slip costs little. */
export const maxExtracted = 200;

/** Extracts proxies: may use quota, is never repeated (docs/api-notes.md#8). */
export const extract = changeTool({
  name: 'extract_proxylite_proxies',
  title: 'Extract proxies',
  description: `Extracts proxies in a location for a number of minutes, and returns them as host:port. Extracts up to ${maxExtracted} proxies per call. May use quota that the user pays for, and traffic through the proxies is charged. The user is asked to confirm every call. Request only the proxies and minutes that the task needs. Never call it to experiment, and never retry it after an error without asking the user. The proxies are HTTP proxies. They accept connections from whitelisted machines without a username and password (see list_proxylite_whitelist). To write them into code, call format_proxylite_proxies.`,
  isDestructive: true,
  isIdempotent: false,
  input: v.strictObject({
    country: countryEntry,
    state: placeEntry('State, exactly as returned by list_proxylite_regions. Omit for any state.'),
    city: placeEntry('City, exactly as returned by list_proxylite_regions. Omit for any city.'),
    count: v.pipe(
      v.number(),
      v.integer(),
      v.minValue(1),
      v.maxValue(maxExtracted),
      v.description('Number of proxies.'),
    ),
    minutes: v.optional(
      v.pipe(
        v.number(),
        v.integer(),
        v.minValue(1),
        v.maxValue(maxLifeMinutes),
        v.description('Session duration in minutes.'),
      ),
      30,
    ),
    entry: v.optional(
      v.pipe(v.picklist(gatewayRegions), v.description('Gateway region. Omit for any region.')),
    ),
  }),
  async plan({ count, minutes, entry, ...named }, context) {
    const { stores } = await context.account();
    const place = await knownPlace(stores.regions, named);
    const choice: ExtractionChoice = { ...place, count, lifeMinutes: minutes, entry };
    return { change: { kind: 'extract', choice }, apply: () => extractChoice(choice, context) };
  },
});

async function extractChoice(choice: ExtractionChoice, context: ToolContext): Promise<object> {
  const { client } = await context.account();
  const { host, signal } = context;
  const result = await host.extractions.extract(client, choice, { signal }).catch((error: unknown) => {
    throw withOutcome(error, context);
  });
  await host.onChanged({ kind: 'extract', choice });
  const { proxies, malformed, expiresAt } = result;
  if (proxies.length === 0) {
    throw new ToolError(
      malformed > 0
        ? `ProxyLite's response contained ${malformed} rows but no proxies. Tell the user that the extraction may still count against their quota.`
        : 'ProxyLite has no proxies for this location. Suggest a larger area to the user (no city or state), and retry only if they agree.',
    );
  }
  return {
    asked: choice.count,
    received: proxies.length,
    ...(proxies.length < choice.count
      ? { note: 'No more proxies are available for this location right now. A larger area has more.' }
      : {}),
    scheme: 'http',
    endsAbout: new Date(expiresAt).toISOString(),
    proxies: proxies.map(endpointOf),
  };
}

/** Adds to a failure whether quota may have been used. Only the user may decide to pay twice. */
function withOutcome(error: unknown, { host }: ToolContext): unknown {
  if (!(error instanceof ApiError)) return error;
  const outcome = isRefusal(error.failure)
    ? 'Nothing was extracted.'
    : "Couldn't verify whether proxies were extracted and counted against the quota. Ask the user before you retry.";
  return new ToolError(`${describeErrorForModel(error, host.advice, 'mustAsk')} ${outcome}`);
}
