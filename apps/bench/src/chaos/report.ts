import type { Violation } from './checking/violation.js';
import type { HistoryEntry } from './history/history-entry.js';

/** So many violations of one rule are shown. */
const SHOWN = 3;

/** What a run was made of, in one line. */
export function summaryOf(entries: readonly HistoryEntry[]): string {
  const returns = entries.filter((entry) => entry.type === 'return');
  const count = (wanted: (entry: HistoryEntry) => boolean) => entries.filter(wanted).length;
  const operations = new Set(entries.flatMap((entry) => (entry.type === 'invoke' ? [entry.operation] : [])));
  const results = ['ok', 'failed', 'unknown'].map(
    (result) => `${result} ${returns.filter((entry) => entry.result === result).length}`,
  );
  const settled = entries.reduce(
    (longest, entry) => (entry.type === 'compared' ? Math.max(longest, entry.after) : longest),
    0,
  );
  return [
    `operations ${operations.size}, sendings ${returns.length} (${results.join(', ')})`,
    `frames ${count(({ type }) => type === 'frame')}`,
    `faults ${count((entry) => entry.type === 'fault' && entry.phase === 'begins')}`,
    `reconnections ${count(({ type }) => type === 'disconnected')}`,
    `states compared ${count(({ type }) => type === 'compared')}, the last one at its end after ${settled} ms`,
    `resumed ${count((entry) => entry.type === 'resumed' && !entry.reset)}`,
  ].join('; ');
}

/** Each broken rule with its first few violations. */
export function violationLines(violations: readonly Violation[]): string[] {
  const byRule = new Map<string, string[]>();
  for (const { rule, what } of violations) byRule.set(rule, [...(byRule.get(rule) ?? []), what]);
  return [...byRule].flatMap(([rule, found]) => [
    `  ${rule}: ${found.length}`,
    ...found.slice(0, SHOWN).map((what) => `    ${what}`),
  ]);
}
