import type { TextImport } from '@postil/contract';

/** Where on the bar, from 0 to 1, each part of an import begins, by about how long it takes. */
const begins = { sending: 0, opening: 0.3, reading: 0.38, pictures: 0.8, assembling: 0.92, done: 1 } as const;
const order = ['sending', 'opening', 'reading', 'pictures', 'assembling', 'done'] as const;

/** How far an import has come in all, from 0 to 1: the sending, then the stages on the server. */
export function importShare(sent: number, progress: TextImport['progress'] | null): number {
  const part = progress?.stage ?? 'sending';
  const share = progress?.share ?? sent;
  const next = order[order.indexOf(part) + 1] ?? 'done';
  return begins[part] + share * (begins[next] - begins[part]);
}
