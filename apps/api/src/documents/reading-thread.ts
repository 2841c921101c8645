import { parentPort, workerData } from 'node:worker_threads';
import { readSource, type Source } from './read-source.js';

// The whole program of the thread that `SourceReader` starts: one text in, one outcome out.
parentPort?.postMessage(readSource(workerData as Source));
