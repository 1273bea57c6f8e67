import type { StateStore } from '../connections/keyring';
import { Presets } from '../presets/presets';
import { isStoredChoice, type ExtractionChoice } from './extractProxies';

/** The named choices of extraction. */
export class ExtractionPresets extends Presets<ExtractionChoice> {
  constructor(state: StateStore) {
    super(state, 'proxylite.extract.presets', isStoredChoice);
  }
}
