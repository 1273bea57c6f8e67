import type { LastEditor } from '../../editor/lastEditor';
import type { Parts } from '../../host/parts';
import type { CheckResults } from '../../model/checkResults';
import type { ExtractionHistory } from '../../model/extractionHistory';

/** What the commands on proxies need. */
export interface ProxyParts extends Parts {
  readonly lastEditor: LastEditor;
  readonly history: ExtractionHistory;
  readonly checkResults: CheckResults;
}
