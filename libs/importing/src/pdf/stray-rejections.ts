/** What pdf.js calls the failures that it meets in a PDF with broken parts. */
const OF_THE_PARSER = new Set([
  'FormatError',
  'MissingDataException',
  'ParserEOFException',
  'UnknownErrorException',
  'XRefEntryException',
  'XRefParseException',
]);

let isForgiving = false;

/**
 * Keeps a process alive for which pdf.js has left a promise behind: it looks ahead for parts that nobody asks for in the
 * end, and where one is broken, Node would end the process. Whatever else is not handled ends it as before.
 */
export function forgiveStrayRejections(): void {
  if (isForgiving) return;
  isForgiving = true;
  process.on('unhandledRejection', (reason) => {
    if (!isOfTheParser(reason)) throw reason;
  });
}

/** Whether a rejection says no more than that a part of a PDF is broken. */
export function isOfTheParser(reason: unknown): boolean {
  return reason instanceof Error && OF_THE_PARSER.has(reason.name);
}
