import { workerData } from 'node:worker_threads';
import { Revision } from '@postil/document-model';
import { openFromData, type ConnectionData } from '../database/connection.js';
import { CachedMaps } from '../revisions/placing/cached-maps.js';
import { findParagraphs } from '../revisions/placing/placing.queries.js';
import { answerJobs } from '../revisions/thread/answer-jobs.js';
import type { CandidatesJob } from './candidate-finder.js';

// The whole program of the thread that looks for candidates.
const sql = openFromData(workerData as ConnectionData, 1);
const maps = new CachedMaps(async (id) => new Revision(await findParagraphs(sql, id)));
answerJobs(async ({ from, to, anchor, limit }: CandidatesJob) => {
  const map = await maps.map(from, to);
  return map.candidates(anchor, limit);
});
