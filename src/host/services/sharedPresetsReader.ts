import { isDeepStrictEqual } from 'node:util';
import type { ExtractionChoice } from '../../model/extraction/extractionChoice';
import { readSharedPresets, type SharedPresetProblem } from '../../model/extraction/sharedPresets';
import type { Preset } from '../../model/presets/presets';
import type { Log } from '../platform/log';
import { sharedPresetLists } from '../platform/sharedPresetSettings';

/**
 * Returns a function that reads the presets that the workspace recommends. An entry that isn't used is reported once,
 * when somebody first asks for presets, and again after it was changed.
 */
export function sharedPresetsReader(log: Log): () => readonly Preset<ExtractionChoice>[] {
  let reported: readonly SharedPresetProblem[] = [];
  return () => {
    // The settings of a single folder are those of its workspace, too.
    const lists = sharedPresetLists().filter(
      (list, index, all) => !all.slice(0, index).some((other) => isDeepStrictEqual(other, list)),
    );
    const read = lists.map(readSharedPresets);
    const problems = read.flatMap((one) => one.problems);
    if (problems.length > 0 && !isDeepStrictEqual(problems, reported)) void report(problems, log);
    reported = problems;
    return read.flatMap(({ presets }) => presets);
  };
}

async function report(problems: readonly SharedPresetProblem[], log: Log): Promise<void> {
  try {
    const [{ showUserMessage }, { sharedPresetsMessage }] = await Promise.all([
      import('../ui/notifications'),
      import('../labels/sharedPresets'),
    ]);
    await showUserMessage(sharedPresetsMessage(problems));
  } catch (error) {
    log.error('presets of the workspace', error);
  }
}
