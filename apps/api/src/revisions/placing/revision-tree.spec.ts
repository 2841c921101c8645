import { RevisionTree } from './revision-tree.js';

// One was corrected to two and three; after an undo, four came from one; five came from four.
const tree = new RevisionTree([
  { id: 'one', number: 1, baseId: null },
  { id: 'two', number: 2, baseId: 'one' },
  { id: 'three', number: 3, baseId: 'two' },
  { id: 'four', number: 4, baseId: 'one' },
  { id: 'five', number: 5, baseId: 'four' },
]);

describe('the tree of a document’s revisions', () => {
  it.each([
    ['one', 'three', ['one', 'two', 'three']],
    ['three', 'one', ['three', 'two', 'one']],
    ['three', 'five', ['three', 'two', 'one', 'four', 'five']],
    ['two', 'two', ['two']],
  ])('leads from %s to %s through every revision in between', (from, to, path) => {
    expect(tree.path(from, to)).toEqual(path);
  });

  it('knows the nearest of some, and of two equally near ones the later', () => {
    expect(tree.nearest('five', ['one', 'three'])).toBe('one');
    expect(tree.nearest('one', ['two', 'four'])).toBe('four');
    expect(tree.nearest('one', [])).toBeNull();
  });
});
