import type { Event } from '../../model/events/emitter';
import type { LocalGateway } from '../../model/gateways/localGateway';

/** A local gateway, running or not, with its last requests. */
export type LoggedGateway = Pick<LocalGateway, 'id' | 'name' | 'requests' | 'onDidReceiveEvent'>;

/** The local gateways of this workspace. */
export interface GatewayLogs {
  readonly gateways: readonly LoggedGateway[];
  /** Fires after the gateways or their names have changed. */
  readonly onDidChange: Event<unknown>;
}

/** Leaves out the changes of figures, which come with every request. */
export function logsOf(local: {
  readonly all: readonly LoggedGateway[];
  readonly onDidChange: Event<LocalGateway | undefined>;
}): GatewayLogs {
  return {
    get gateways() {
      return local.all;
    },
    onDidChange: (listener) =>
      local.onDidChange((changed) => {
        if (!changed) listener(changed);
      }),
  };
}
