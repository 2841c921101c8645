import { matchParagraphs } from './match-paragraphs.js';

const A = 'The harbour master kept a ledger of every ship that came in before the ice.';
const B = 'His daughter read it aloud in winter, when nobody else had news to tell.';
const C = 'Nobody in the village could say where the third lighthouse had stood.';
const D = 'In spring the boats were painted green, because green was what was left.';
const E = 'A cold year followed, and the ferry stayed on the other side until May.';

/** Which paragraphs of `after` each one of `before` lives on in. */
const forward = (before: readonly string[], after: readonly string[]) =>
  matchParagraphs(
    before.map((text) => ({ text })),
    after.map((text) => ({ text })),
  ).forward;

describe('matchParagraphs', () => {
  test('takes a paragraph alone between its neighbours for the same one sooner than among others', () => {
    const vague = 'Old maps of the coast were sold at the quay for less than the paper.';
    const rewritten = 'Old maps of the coast hang in the school, with a picture for each child that left.';
    expect(forward([A, vague, B], [A, rewritten, B])[1]).toEqual([1]);
    expect(forward([A, vague, C, B], [A, rewritten, B])[1]).toEqual([]);
  });

  test('keeps an edited paragraph between its neighbours when their section moved', () => {
    const edited = 'His daughter sang in winter, when nobody had anything to mend or to sell.';
    const long = [`${D} ${A}`, `${E} ${B}`, `${C} ${E}`];
    expect(forward([A, B, C, ...long], [...long, A, edited, C])).toEqual([[3], [4], [5], [0], [1], [2]]);
  });

  test('follows the end of a paragraph into a new one beside it that says more', () => {
    const more = `${B} ${C} ${D}`;
    expect(forward([`${A} ${B}`, E], [A, more, E])).toEqual([[0, 1], [2]]);
  });

  test('counts no few words that were cut off as a place where a paragraph lives on', () => {
    const scrap = 'Listen well, my dear.';
    expect(forward([`${scrap} ${A} ${B}`, C], [scrap, A, B, C])).toEqual([[1, 2], [3]]);
    const lines = [A, B, C, D, E, A.toUpperCase(), B.toUpperCase(), C.toUpperCase(), D.toUpperCase()];
    expect(forward([lines.join(' ')], lines)).toEqual([lines.map((_, index) => index)]);
  });

  test('finds a line that went into a paragraph whose copy stands elsewhere', () => {
    const heading = 'Repairs';
    expect(forward([A, B, heading, C, D], [A, `${B} ${heading}`, C, D, B])[2]).toEqual([1]);
  });

  test('knows a line again of which every word is in another form', () => {
    const line = 'These courses introduced beginners, visiting sailors, neighbours.';
    const inflected = 'This course introduces a beginner, a visiting sailor, a neighbour.';
    expect(forward([A, line, B, C], [A, inflected, D, C])[1]).toEqual([1]);
  });

  test('few words with some letters in common are not one paragraph', () => {
    expect(forward([A, 'Callbacks', B, C], [A, 'Callable', D, C])[1]).toEqual([]);
  });
});
