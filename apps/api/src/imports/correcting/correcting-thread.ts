import { answerJobs } from '../../revisions/thread/answer-jobs.js';
import { correctChapters, type CorrectingJob } from './correct-chapters.js';

// The whole program of the thread that corrects long chapters.
answerJobs((job: CorrectingJob) => Promise.resolve(correctChapters(job)));
