import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** The part of the scorer's report that the trade-off needs, in percent. */
interface Summary {
  readonly exact: number;
  readonly wrong: number;
  readonly falseOrphan: number;
  readonly correctOrphan: number;
}

/** The benchmark's own scorer: it stands in a folder beside its data. */
export class Scorer {
  constructor(
    readonly folder: string,
    private readonly contender: string,
  ) {
    if (!existsSync(path.join(folder, 'score.js'))) throw new Error(`No score.js in ${folder}.`);
  }

  /** Prints the scorer's whole table. */
  print(): void {
    execFileSync(process.execPath, [this.script, '--module', this.contender], { stdio: 'inherit' });
  }

  /** The summary with another least confidence for a place. */
  summaryAt(leastConfidence: number): Summary {
    const scratch = mkdtempSync(path.join(tmpdir(), 'postil-reanchor-'));
    try {
      const report = path.join(scratch, 'report.json');
      execFileSync(process.execPath, [this.script, '--module', this.contender, '--brief', '--json', report], {
        stdio: 'ignore',
        env: { ...process.env, LEAST_CONFIDENCE: String(leastConfidence) },
      });
      return (JSON.parse(readFileSync(report, 'utf8')) as { overall: Summary }).overall;
    } finally {
      rmSync(scratch, { recursive: true, force: true });
    }
  }

  private get script(): string {
    return path.join(this.folder, 'score.js');
  }
}
