import { writeFileSync } from 'node:fs';
import Mocha from 'mocha';
import { nothing, resultsVariable, type Failure, type FileResults, type Skip } from './results';
import { describeSkip } from './skip';

/** Mocha's spec reporter, which also writes the run's `FileResults` to the file that `resultsVariable` names. */
class ResultsReporter extends Mocha.reporters.Spec {
  constructor(runner: Mocha.Runner, options?: Mocha.MochaOptions) {
    super(runner, options);
    const files = new Map<string, CountedFile>();
    const of = ({ file = '' }: { file?: string | undefined }): CountedFile => {
      const results = files.get(file) ?? { ...nothing, file, failures: [], skipped: [] };
      files.set(file, results);
      return results;
    };
    runner.on('pass', (test) => of(test).passed++);
    runner.on('fail', (test, error: unknown) => {
      const message = error instanceof Error || isRecord(error) ? String(error.message) : String(error);
      of(test).failures.push({ name: test.fullTitle(), message: message.trim().split('\n', 1)[0] ?? '' });
    });
    runner.on('pending', (test) => of(test).skipped.push(describeSkip(test)));
    runner.once('end', () => {
      const target = process.env[resultsVariable];
      if (target) writeFileSync(target, JSON.stringify([...files.values()]));
    });
  }
}

interface CountedFile extends FileResults {
  passed: number;
  readonly failures: Failure[];
  readonly skipped: Skip[];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

export = ResultsReporter;
