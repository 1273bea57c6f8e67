import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';

/** How long a condition may take to come true, in milliseconds. */
const patience = 100_000;

/**
 * Reads a value until it equals `expected`.
 *
 * @throws AssertionError with the last value where it does not in time.
 */
export async function expectSoon<T>(read: () => Promise<T> | T, expected: T): Promise<void> {
  await until(async () => assert.deepEqual(await read(), expected));
}

/**
 * Repeats a check until it passes, and gives what came of it.
 *
 * @throws what the check threw last where it does not pass in time.
 */
export async function until<T>(check: () => Promise<T> | T): Promise<T> {
  const end = Date.now() + patience;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > end) throw error;
    }
    await wait(50);
  }
}
