import '../../vscode/standIn';
import assert from 'node:assert/strict';
import { boxes, goBack, goForward } from '../../vscode/boxes';
import {
  inputStep,
  orIfLeft,
  pickStep,
  runWizard,
  StepLeft,
  type Step,
} from '../../../../src/host/ui/wizard';

interface Answers {
  readonly color?: string;
  readonly count?: string;
  readonly note?: string;
}

const colorStep: Step<Answers> = {
  ask: async (answers, place) => {
    const items = [{ label: 'red' }, { label: 'blue' }];
    const { label } = await pickStep({ ...place, placeholder: 'Color', items: () => items });
    return { ...answers, color: label };
  },
};

const textStep = (field: 'count' | 'note', applies?: Step<Answers>['applies']): Step<Answers> => ({
  ...(applies && { applies }),
  ask: async (answers, place) => {
    const value = answers[field] ?? '';
    const text = await inputStep({ ...place, prompt: field, value, problem: () => undefined });
    return { ...answers, [field]: text };
  },
});

describe('wizard', () => {
  const asked: string[] = [];

  function answerWith(...answers: readonly (string | undefined)[]): void {
    const left = [...answers];
    boxes.answer = ({ question, value }) => {
      asked.push(value ? `${question}: ${value}` : question);
      return left.shift();
    };
  }

  const run = (...steps: readonly Step<Answers>[]) => runWizard<Answers>('Test', {}, steps);

  beforeEach(() => (asked.length = 0));
  afterEach(() => (boxes.answer = () => undefined));

  it('returns the answers of all steps', async () => {
    answerWith('blue', '3', '');
    assert.deepEqual(await run(colorStep, textStep('count'), textStep('note')), {
      color: 'blue',
      count: '3',
      note: '',
    });
  });

  it('returns undefined if any step is closed', async () => {
    answerWith('blue', undefined);
    assert.equal(await run(colorStep, textStep('count')), undefined);
    answerWith(undefined);
    assert.equal(await run(colorStep), undefined);
  });

  it('keeps earlier answers when the user goes back and forward', async () => {
    answerWith('blue', '3', goBack, goBack, goForward, goForward, 'done');
    const answers = await run(colorStep, textStep('count'), textStep('note'));
    assert.deepEqual(answers, { color: 'blue', count: '3', note: 'done' });
    assert.deepEqual(asked, ['Color', 'count', 'note', 'count: 3', 'Color', 'count: 3', 'note']);
  });

  it('counts the steps once no answer can change their number', async () => {
    const counters: string[] = [];
    const answers = ['red', '3', goBack, goBack, 'blue', 'done'];
    boxes.answer = ({ counter }) => {
      counters.push(counter);
      return answers.shift();
    };
    const count = textStep('count', ({ color }) => color === 'red');
    await run({ ...colorStep, decidesSteps: true }, count, textStep('note'));
    assert.deepEqual(counters, ['1', '2/3', '3/3', '2/3', '1', '2/2']);
  });

  it('goes back over a step that does not apply', async () => {
    answerWith('blue', goBack, 'red', '4', '');
    const count = textStep('count', ({ color }) => color === 'red');
    assert.deepEqual(await run(colorStep, count, textStep('note')), { color: 'red', count: '4', note: '' });
    assert.deepEqual(asked, ['Color', 'note', 'Color', 'count', 'note']);
  });

  it('ends when a step goes back from the beginning', async () => {
    assert.equal(await run({ ask: () => Promise.reject(new StepLeft('back')) }), undefined);
  });

  it('keeps the answers that a step passed on before the user left it', async () => {
    const twoQuestions: Step<Answers> = {
      ask: async (answers, place, keep) => {
        const kept = await colorStep.ask(answers, place, keep);
        keep(kept);
        return textStep('count').ask(kept, place, keep);
      },
    };
    const colors: (string | undefined)[] = [];
    const first: Step<Answers> = {
      ask: (answers, place, keep) => {
        colors.push(answers.color);
        return textStep('note').ask(answers, place, keep);
      },
    };
    answerWith('', 'red', goBack, '', 'red', '1');
    assert.deepEqual(await run(first, twoQuestions), { note: '', color: 'red', count: '1' });
    assert.deepEqual(colors, [undefined, 'red']);
  });

  it('passes on errors of a step and of its choices', async () => {
    const failing = () => Promise.reject(new Error('No network'));
    await assert.rejects(run({ ask: failing }), { message: 'No network' });
    const ask: Step<Answers>['ask'] = async (answers, place) => {
      await pickStep({ ...place, placeholder: 'Color', items: failing });
      return answers;
    };
    await assert.rejects(run({ ask }), { message: 'No network' });
  });
});

describe('orIfLeft', () => {
  it('replaces only the exit that it is for', async () => {
    const left = () => Promise.reject<string>(new StepLeft('back'));
    assert.equal(await orIfLeft(Promise.resolve('answer'), 'back', () => 'other'), 'answer');
    assert.equal(await orIfLeft(left(), 'back', () => 'other'), 'other');
    await assert.rejects(
      orIfLeft(left(), 'cancel', () => 'other'),
      StepLeft,
    );
    await assert.rejects(
      orIfLeft(Promise.reject(new Error('No network')), 'back', () => 'other'),
      { message: 'No network' },
    );
  });
});
