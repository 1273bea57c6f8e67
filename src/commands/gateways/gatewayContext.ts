import type { LocalGateways } from '../../host/services/gateways/localGateways';
import type { ExtractionMemory } from '../../model/extraction/extractionMemory';
import type { Trees } from '../../views/trees';
import type { EndpointContext } from '../endpoints/endpointContext';
import type { ExtractionContext } from '../extraction/extractAndInsert';
import type { ProxyContext } from '../proxies/proxyContext';

export interface GatewayContext
  extends EndpointContext, ExtractionContext, Pick<ProxyContext, 'insertionMemory'> {
  readonly trees: Trees;
  readonly memory: ExtractionMemory;
  /** Loads the local gateways when they are first needed. */
  readonly gateways: () => Promise<LocalGateways>;
  /** Shows the log of a gateway by its ID. */
  readonly showGatewayLog: (id: string) => Promise<void>;
}
