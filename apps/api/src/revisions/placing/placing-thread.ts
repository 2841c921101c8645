import { workerData } from 'node:worker_threads';
import { Revision } from '@postil/document-model';
import { openFromData, type ConnectionData } from '../../database/connection.js';
import { answerJobs } from '../thread/answer-jobs.js';
import { CachedMaps } from './cached-maps.js';
import { placeBatch, type PlacingJob } from './place-batch.js';
import { findParagraphs } from './placing.queries.js';

// The whole program of the thread that places notes. The second connection reads texts while the first is in the
// middle of a batch.
const sql = openFromData(workerData as ConnectionData, 2);
const maps = new CachedMaps(async (id) => new Revision(await findParagraphs(sql, id)));
answerJobs((job: PlacingJob) => placeBatch(sql, maps, job));
