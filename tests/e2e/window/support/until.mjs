// Waiting for something to become true: by asking again, never by guessing how long it takes.

const PAUSE = 50;

/**
 * Asks until the answer is neither null, undefined nor false, and returns it.
 * Fails after `limit` milliseconds with the last error, or with what was awaited.
 */
export async function until(what, ask, limit = 30_000) {
  const end = Date.now() + limit;
  let reason;
  for (;;) {
    try {
      const answer = await ask();
      if (answer !== null && answer !== undefined && answer !== false) return answer;
      reason = undefined;
    } catch (error) {
      reason = error;
    }
    if (Date.now() > end) {
      throw new Error(`waited ${limit / 1000} s in vain for: ${what}`, { cause: reason });
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
}
