import type { LastEditor } from '../../editor/lastEditor';
import type { CommandContext } from '../../host/services/commandContext';
import type { CheckResults } from '../../model/checks/checkResults';
import type { ExtractionHistory } from '../../model/extraction/extractionHistory';
import type { InsertionMemory } from '../../model/insertion/insertionMemory';

export interface ProxyContext extends CommandContext {
  readonly lastEditor: LastEditor;
  readonly history: ExtractionHistory;
  readonly checkResults: CheckResults;
  readonly insertionMemory: InsertionMemory;
}
