import { workerData } from 'node:worker_threads';
import { openFromData, type ConnectionData } from '../../database/connection.js';
import { answerJobs } from '../thread/answer-jobs.js';
import { addRevision, type NewRevisionJob } from './add-revision.js';

// The whole program of the thread that reads corrected texts, compares and stores them.
const sql = openFromData(workerData as ConnectionData, 1);
answerJobs((job: NewRevisionJob) => addRevision(sql, job));
