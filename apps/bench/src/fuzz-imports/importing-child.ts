import { importFile } from '@postil/importing';

/** What the parent asks: to import a file. */
export interface ImportAsked {
  readonly bytes: Uint8Array;
  readonly filename: string;
}

/** What the child answers: what came of it, and the memory that it holds after collecting garbage, in bytes. */
export interface ImportAnswered {
  readonly outcome: 'imported' | 'refused' | 'thrown';
  readonly message: string;
  readonly memory: number | null;
}

const BETWEEN_MEASURES = 100;
let imports = 0;

process.on('message', (asked: ImportAsked) => void answer(asked));
process.on('disconnect', () => process.exit());

async function answer({ bytes, filename }: ImportAsked): Promise<void> {
  const { outcome, message } = await tried(bytes, filename);
  const measures = ++imports % BETWEEN_MEASURES === 0;
  process.send?.({ outcome, message, memory: measures ? memoryHeld() : null } satisfies ImportAnswered);
}

async function tried(
  bytes: Uint8Array,
  filename: string,
): Promise<Pick<ImportAnswered, 'outcome' | 'message'>> {
  try {
    const imported = await importFile({ bytes, mediaType: '' }, { filename });
    if (!imported.ok) return { outcome: 'refused', message: imported.message };
    imported.doc.check();
    return { outcome: 'imported', message: '' };
  } catch (error) {
    return {
      outcome: 'thrown',
      message: error instanceof Error ? (error.stack ?? error.message) : String(error),
    };
  }
}

function memoryHeld(): number {
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
