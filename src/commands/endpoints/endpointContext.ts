import type { LastEditor } from '../../editor/lastEditor';
import type { CheckResults } from '../../model/checks/checkResults';
import type { EndpointHistory } from '../../model/endpoints/endpointHistory';
import type { EndpointMemory } from '../../model/endpoints/endpointMemory';
import type { AccountContext } from '../accounts/applyToAccounts';

export interface EndpointContext extends AccountContext {
  readonly lastEditor: LastEditor;
  readonly endpointMemory: EndpointMemory;
  readonly endpointHistory: EndpointHistory;
  readonly checkResults: CheckResults;
}
