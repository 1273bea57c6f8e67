import '../../vscode/standIn';
import { alertMessage } from '../../../../src/host/labels/alerts';
import { orderDocument } from '../../../../src/host/labels/orderDocument';
import { formatServerDate, formatServerDay } from '../../../../src/host/ui/displayFormat';
import { packageAlerts, staticIpAlerts } from '../../../../src/model/alerts/alerts';
import { Stores } from '../../../../src/model/connections/stores';
import { newestFirst, orderIdentity } from '../../../../src/model/orders/orderStore';
import { forecastPackages } from '../../../../src/model/packages/packageForecast';
import { staticIpValidity } from '../../../../src/model/staticIps/staticIpValidity';
import { momentOf, readServerTime, validityOf } from '../../../../src/model/time/serverTime';
import { clientOf } from '../../api/server';

/** What a person sees of an account in the time zone of this process. */
export type Seen = Awaited<ReturnType<typeof look>>;

/** Looks at the account in the sandbox at an address. */
async function look([apiUrl = '', key = '', at = '']: readonly string[]) {
  const now = Number(at);
  const client = clientOf(new URL(apiUrl), { key });
  const stores = new Stores(client);
  const [packages, staticIps] = [await stores.packages.all(), await stores.staticIps.all()];
  await stores.learnOffset();
  const { offset } = stores.serverClock;
  const orders = newestFirst((await stores.orders.all()).items, offset);
  const alerts = [
    ...packageAlerts(packages.items, now, offset),
    ...staticIpAlerts(staticIps.items, now, offset),
  ];
  const endsIn = (end: string | null | undefined) => {
    const time = readServerTime(end);
    return time && momentOf(time, offset) - now;
  };
  const seen = {
    offset,
    packages: packages.items.map(({ id, expired_at }) => ({
      id,
      endsIn: endsIn(expired_at),
      validity: validityOf(expired_at, now, offset),
      text: formatServerDate(expired_at, offset),
      day: formatServerDay(expired_at, offset),
    })),
    staticIps: staticIps.items.map((owned) => [
      owned.id,
      endsIn(owned.expiresAt),
      staticIpValidity(owned, now, offset),
      formatServerDate(owned.expiresAt, offset),
    ]),
    alerts: alerts.map((alert) => [alert.key, alertMessage(alert.kind, [alert], offset).message]),
    orders: orders.map(orderIdentity),
    document: orderDocument(orders.slice(0, 3), offset).markdown,
    pools: (await forecastPackages({ stores }, { now })).map(({ type, pools }) => [type, pools]),
  };
  stores.dispose();
  await client.dispose();
  return seen;
}

void look(process.argv.slice(2)).then((seen) => process.stdout.write(JSON.stringify(seen)));
