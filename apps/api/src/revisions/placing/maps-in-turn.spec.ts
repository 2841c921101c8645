import { RevisionMap } from '@postil/anchoring';
import { Revision } from '@postil/document-model';
import { MapsInTurn } from './maps-in-turn.js';

const text = new Revision([{ id: 'p', chapterId: 'c', ordinal: 0, text: 'The lake lay still.' }]);

describe('maps that many notes ask for at once', () => {
  it('are made once for all who wait for the same one, however their ways differ', async () => {
    const made: string[] = [];
    const maps = new MapsInTurn((from, to) => {
      made.push(`${from}-${to}`);
      return Promise.resolve(RevisionMap.of(text, text));
    });
    const go = async (...way: string[]) => {
      for (let step = 1; step < way.length; step++) await maps.mapOf(way[step - 1] ?? '', way[step] ?? '');
      return way.at(-1);
    };
    const ways = [
      ['three', 'two', 'one'],
      ['four', 'one'],
      ['three', 'two'],
    ];
    const notes = Array.from({ length: 30 }, (_, index) => go(...(ways[index % 3] ?? [])));
    const [, arrived] = await Promise.all([maps.serve(), Promise.all(notes)]);
    expect(arrived.slice(0, 3)).toEqual(['one', 'one', 'two']);
    expect(made).toEqual(['three-two', 'four-one', 'two-one']);
  });

  it('that cannot be made are refused to those who wait for them, and to nobody else', async () => {
    const maps = new MapsInTurn((from) =>
      from === 'lost'
        ? Promise.reject(new Error('no such text'))
        : Promise.resolve(RevisionMap.of(text, text)),
    );
    const [refused, given] = [maps.mapOf('lost', 'two'), maps.mapOf('one', 'two')];
    const served = maps.serve();
    await expect(refused).rejects.toThrow('no such text');
    await expect(given).resolves.toBeInstanceOf(RevisionMap);
    await served;
  });
});
