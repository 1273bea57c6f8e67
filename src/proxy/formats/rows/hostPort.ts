import { parseEndpoint } from '../../parseEndpoint';
import { endpointOf } from '../../proxy';
import { proxyOf, type RowGrammar } from './rowFormat';

/** `H:P`, with brackets around IPv6. */
export const hostPort: RowGrammar = {
  id: 'hostPort',
  carries: { credentials: false, scheme: false },
  refusal: () => undefined,
  write: endpointOf,
  read(row, scheme) {
    const endpoint = parseEndpoint(row);
    return endpoint && proxyOf(scheme, endpoint);
  },
};
