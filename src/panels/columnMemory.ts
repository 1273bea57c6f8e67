import type { StateStore } from '../model/connections/keyring';
import { columnWidthsSchema, type ColumnWidths } from './protocol/columnWidths';
import { receive } from './protocol/receive';

/** The column widths of one panel that the user set, for every window. */
export class ColumnMemory {
  private readonly key: string;

  /** @param panel The panel's name in the state. */
  constructor(
    private readonly state: StateStore,
    panel: string,
  ) {
    this.key = `proxylite.columns.${panel}`;
  }

  get widths(): ColumnWidths {
    const received = receive(columnWidthsSchema, this.state.get<unknown>(this.key));
    return received.ok ? received.message : {};
  }

  async remember(widths: ColumnWidths): Promise<void> {
    await this.state.update(this.key, widths);
  }
}
