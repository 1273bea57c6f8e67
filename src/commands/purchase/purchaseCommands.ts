import type { Trees } from '../../views/trees';
import type { Wish } from '../../model/purchase/draft';
import { onRows, type Handlers } from '../rowHandler';
import type { PurchaseContext } from './purchaseState';

/** The commands that buy and renew. */
export function purchaseCommands(context: PurchaseContext & { readonly trees: Trees }): Handlers {
  const { trees } = context;
  return {
    'proxylite.orders.buy': async () => (await import('./buy')).buy(context),
    'proxylite.orders.buyWished': async (wish: Wish) => (await import('./buy')).buy(context, undefined, wish),
    'proxylite.staticIps.renew': onRows(
      trees,
      async () => (await import('../../views/staticIps/staticIpRow')).StaticIpRow,
      async (rows) =>
        (await import('./renew')).renewStaticIps(
          context,
          rows.map(({ data }) => data.owned),
        ),
      async () => (await import('./renew')).renewPickedStaticIps(context),
    ),
    'proxylite.packages.renew': onRows(
      trees,
      async () => (await import('../../views/packages/packageRow')).PackageRow,
      async (rows) =>
        (await import('./renew')).renewPackages(
          context,
          rows.map(({ data }) => data.bought),
        ),
      async () => (await import('./renew')).renewPickedPackages(context),
    ),
  };
}
