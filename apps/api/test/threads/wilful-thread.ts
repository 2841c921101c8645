import { refuse } from '../../src/failures/refusal.js';
import { answerJobs } from '../../src/revisions/thread/answer-jobs.js';

export type Whim = 'answer' | 'refuse' | 'fail' | 'hang' | 'eat' | 'leave';

// A thread for specs, which does what it is told, good or bad.
answerJobs(async (whim: Whim): Promise<string> => {
  const eaten: unknown[] = [];
  switch (whim) {
    case 'answer':
      return 'answered';
    case 'refuse':
      return refuse('text-empty', 'There is nothing in it.');
    case 'fail':
      throw Object.assign(new Error('no such table'), { code: '42P01', parameters: ['words of a reader'] });
    case 'hang':
      return new Promise(() => undefined);
    case 'eat':
      for (;;) eaten.push(Array.from({ length: 100_000 }, (_, index) => ({ index })));
    case 'leave':
      process.exit(0);
  }
});
