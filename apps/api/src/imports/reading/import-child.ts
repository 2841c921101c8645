import { readInto } from './read-into.js';
import { runReadingChild } from './reading-child.js';

// The whole program of the process that takes a file apart.
runReadingChild(({ file, outcome }, onProgress) => readInto(file, outcome, onProgress));
