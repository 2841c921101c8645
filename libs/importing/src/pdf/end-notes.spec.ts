import { line, words } from '../../test/set-lines.js';
import { takeEndNotes } from './end-notes.js';
import { linesIn, type FlowBlock } from './flow-blocks.js';

const paragraph = (text: string): FlowBlock => ({ kind: 'paragraph', lines: [line(text, 100)] });
const heading = (text: string): FlowBlock => ({ kind: 'heading', level: 2, lines: [line(text, 100)] });
const list = (...texts: string[]): FlowBlock => ({
  kind: 'list',
  start: 1,
  items: texts.map((text) => [paragraph(text)]),
});

function taken(...blocks: FlowBlock[]) {
  const { blocks: left, notes, marks } = takeEndNotes(blocks, new Map());
  return {
    left: left.map((block) => words(linesIn(block))),
    notes: notes.map((note) => `${note.label} ${words(note.blocks.flatMap(linesIn))}`),
    marks: [...marks.values()].flat().map(({ note }) => words(note.blocks.flatMap(linesIn))),
  };
}

test('numbered paragraphs at the end, whose numbers stand raised in the text, are notes', () => {
  const { left, notes, marks } = taken(
    paragraph('The beam^1^ and the door.^2^'),
    heading('Notes'),
    paragraph('1. It was measured.'),
    paragraph('2. Nobody knows.'),
    paragraph('Nor asks.'),
    paragraph('3. The key.'),
  );
  expect(left).toEqual(['The beam1 and the door.2']);
  expect(notes).toEqual(['1 It was measured.', '2 Nobody knows.|Nor asks.', '3 The key.']);
  expect(marks).toEqual(['It was measured.', 'Nobody knows.|Nor asks.']);
});

test('a list at the end is one too', () => {
  expect(taken(paragraph('The beam^1^ and^2^'), list('Measured.', 'Unknown.')).notes).toHaveLength(2);
});

test('a note of several paragraphs may part the list', () => {
  const rest: FlowBlock = { kind: 'quote', blocks: [paragraph('and told again.')] };
  const more: FlowBlock = { kind: 'list', start: 3, items: [[paragraph('Sung.')]] };
  const { notes } = taken(paragraph('One^1^ two^2^ three^3^'), list('Measured.', 'Told,'), rest, more);
  expect(notes).toEqual(['1 Measured.', '2 Told,|and told again.', '3 Sung.']);
});

test('a numbered list without marks in the text stays a list', () => {
  expect(taken(paragraph('Three rules'), list('No hand.', 'Wet is wet.')).notes).toEqual([]);
});

test('a list in the middle, after which the marks count on, stays a list', () => {
  const blocks = [
    paragraph('The beam^1^ and the door^2^'),
    list('No hand.', 'Wet is wet.'),
    heading('The rhyme'),
    paragraph('Children had one^3^'),
    list('Measured.', 'Unknown.', 'Sung.'),
  ];
  const { left, notes } = taken(...blocks);
  expect(left).toHaveLength(4);
  expect(notes.map((note) => note.slice(2))).toEqual(['Measured.', 'Unknown.', 'Sung.']);
});

test('each chapter may have notes of its own that begin at one', () => {
  const { marks } = taken(
    paragraph('First^1^ and^2^'),
    paragraph('1 A'),
    paragraph('2 B'),
    heading('Second'),
    paragraph('Second^1^'),
    paragraph('1 C'),
  );
  expect(marks).toEqual(['A', 'B', 'C']);
});

test('the notes of all chapters may stand together at the end', () => {
  const { marks } = taken(
    paragraph('First^1^ and^2^'),
    paragraph('Second^1^'),
    heading('Notes'),
    heading('First'),
    paragraph('1 A'),
    paragraph('2 B'),
    heading('Second'),
    paragraph('1 C'),
  );
  expect(marks).toEqual(['A', 'B', 'C']);
});
