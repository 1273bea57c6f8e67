import { writeFileSync } from 'node:fs';
import Mocha from 'mocha';
import { resultsVariable, type Results, type Skip } from './results';
import { describeSkip } from './skip';

/** Mocha's spec reporter, which also writes the run's `Results` to the file that `resultsVariable` names. */
class ResultsReporter extends Mocha.reporters.Spec {
  constructor(runner: Mocha.Runner, options?: Mocha.MochaOptions) {
    super(runner, options);
    let passed = 0;
    let failed = 0;
    const skipped: Skip[] = [];
    runner.on('pass', () => passed++);
    runner.on('fail', () => failed++);
    runner.on('pending', (test) => skipped.push(describeSkip(test)));
    runner.once('end', () => {
      const file = process.env[resultsVariable];
      const results: Results = { passed, failed, skipped };
      if (file) writeFileSync(file, JSON.stringify(results));
    });
  }
}

export = ResultsReporter;
