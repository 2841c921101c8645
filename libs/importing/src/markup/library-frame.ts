import type { Element } from 'domhandler';
import { classesOf } from './elements.js';

/** Whether an element holds what Project Gutenberg puts before and after its texts: about the file, and its licence. */
export function isLibraryFrame(element: Element): boolean {
  return classesOf(element).includes('pg-boilerplate');
}
