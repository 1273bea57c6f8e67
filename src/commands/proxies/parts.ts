import type { LastEditor } from '../../editor/lastEditor';
import type { CommandContext } from '../../host/services/commandContext';
import type { CheckResults } from '../../model/checks/checkResults';
import type { ExtractionHistory } from '../../model/extraction/extractionHistory';

export interface ProxyContext extends CommandContext {
  readonly lastEditor: LastEditor;
  readonly history: ExtractionHistory;
  readonly checkResults: CheckResults;
}
