// Times as a bench tells them: rows of a table in a bench, a sentence in a test run.

/** More is measured, and a table is printed. */
export const BENCH = process.env.TOASOAN_BENCH === "1";

export function percentiles(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  return { count: sorted.length, p50: at(0.5), p95: at(0.95), p99: at(0.99), most: sorted.at(-1) };
}

export function tell(name, values) {
  const { count, p50, p95, p99, most } = percentiles(values);
  const ms = (value) => `${value.toFixed(1)} ms`;
  console.log(BENCH ? `| ${name} | ${count} | ${[p50, p95, p99, most].map(ms).join(" | ")} |` : `${name}: p50 ${ms(p50)}, p99 ${ms(p99)} of ${count}`);
}

/** A figure beside its bound, as the command's other lines say it. */
export function verdict(what, figure, bound) {
  if (BENCH) console.log(`${what}: ${figure.toFixed(2)}, at most ${bound.toFixed(2)}: ${figure <= bound ? "holds" : "DOES NOT HOLD"}`);
  else console.log(`${what}: ${figure.toFixed(2)}`);
}
