import { directionOf } from './direction-of.js';
import { readingSchema } from './schema.js';

const { blockquote, bullet_list, list_item, paragraph } = readingSchema.nodes;
const para = (dir: string | null) => paragraph.create({ id: 'p', dir }, readingSchema.text('words'));

test('a container goes the way of the first textblock in it, however deep that stands', () => {
  const list = bullet_list.create(null, [
    list_item.create(null, [para('rtl')]),
    list_item.create(null, [para(null)]),
  ]);
  expect(directionOf(blockquote.create(null, [list, para(null)]))).toBe('rtl');
  expect(directionOf(blockquote.create(null, [para(null), list]))).toBeNull();
});

test('a textblock goes its own way', () => {
  expect(directionOf(para('rtl'))).toBe('rtl');
  expect(directionOf(para(null))).toBeNull();
});
