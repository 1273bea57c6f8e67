import type { Trees } from '../../views/trees';
import { onRows, type Handlers } from '../rowHandler';

export interface UsageContext {
  readonly trees: Trees;
  /** Opens the usage panel, with one account's traffic where it is named. */
  readonly showUsage: (account?: string) => Promise<void>;
}

/** The commands on usage. */
export function usageCommands({ trees, showUsage }: UsageContext): Handlers {
  const accountRow = async () => (await import('../../views/accounts/accountRow')).AccountRow;
  const showOfRow = onRows(trees, accountRow, ([row]) => showUsage(row?.data.username));
  return {
    'proxylite.usage.show': () => showUsage(),
    'proxylite.usage.showAccount': (...given: never[]) => {
      const [account] = given as readonly unknown[];
      if (typeof account === 'string') return showUsage(account);
      // The clicked row counts, whatever else is selected.
      return showOfRow(...given.slice(0, 1));
    },
  };
}
