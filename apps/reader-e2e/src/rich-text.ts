import { readingSchema } from '@postil/document-model';
import {
  p,
  h,
  stanza,
  caption,
  container,
  mark,
  picture,
  br,
  em,
  link,
  foreign,
  marked,
  table,
} from './text-json.js';

/** A short book of our own that has everything a text can have; `PICTURE` and `MAP` are its pictures, by hash. */
export const PICTURE = 'a1'.repeat(32);
export const MAP = 'b2'.repeat(32);

export const RICH_TITLE = 'The Ferry House at Low Water';
export const NO_MARK = 'Nobody knows any more what this note was about.';

const house = container(
  'chapter',
  [
    h({ id: 'title', level: 1 }, RICH_TITLE),
    p({ id: 'by', role: 'byline' }, 'by Ada Brook'),
    container(
      'blockquote',
      [
        p({ id: 'epi' }, 'A ferry is a bridge that has not made up its mind.'),
        p({ id: 'episig', role: 'signature' }, 'Carl Dorn, ', em('Letters from the Bank')),
      ],
      { epigraph: true },
    ),
    p({ id: 'date', role: 'dateline' }, 'Lower Landing, in the dry summer'),
    p(
      { id: 'p1' },
      'When the river is low the ferry house stands on its own legs, and one sees that they are of five different woods.',
      mark('f1', '1'),
      ' The ferryman says that each flood took one and each spring gave another. In the register it is called ',
      marked('small_caps', 'Ferry House No. IV'),
      ', though nobody has found the other three. Water is H',
      marked('sub', '2'),
      'O, says the schoolmaster, and a river is that, times 10',
      marked('sup', '9'),
      '.',
    ),
    p(
      { id: 'p2' },
      'The first keeper came from the mountains and called the place ',
      foreign('de', 'Fährmannsruh'),
      '; the second, who prayed in another tongue, wrote ',
      foreign('he', 'שלום לבאים', 'rtl'),
      ' over the door, and the third painted it white. What the three had in common stands in ',
      link('#ledger', 'the ledger of crossings'),
      ', and what they did not, in ',
      link('https://example.org/ferries', 'a longer study'),
      '.',
      mark('f2', '2'),
    ),
    container('figure', [
      p(
        { id: 'fig1' },
        picture(
          PICTURE,
          'A house on five legs beside a river at low water, a boat tied to one of them.',
          1200,
          720,
        ),
      ),
      caption(
        { id: 'cap1' },
        em('Figure 1.'),
        ' The ferry house at low water, after a drawing by the schoolmaster.',
        mark('f1', '1'),
      ),
    ]),
    h({ id: 'tools', level: 3 }, 'What hangs on the wall'),
    container('bullet_list', [
      container('list_item', [p({ id: 'li1' }, 'Two oars, one of them for show.')]),
      container('list_item', [
        p({ id: 'li2' }, 'A bell, with rules:'),
        container(
          'ordered_list',
          [
            container('list_item', [p({ id: 'li3' }, 'One stroke: somebody is waiting.')]),
            container('list_item', [p({ id: 'li4' }, 'Two strokes: somebody has waited long enough.')]),
          ],
          { start: 1 },
        ),
      ]),
      container('list_item', [
        p(
          { id: 'li5' },
          'A slate with the sign ',
          picture(MAP, 'a wavy line', 28, 18),
          ' on it, which means high water.',
        ),
      ]),
    ]),
    h({ id: 'song', level: 3 }, 'What is sung there'),
    p(
      { id: 'p3' },
      'On the last evening of the season they sing this, the old ones the first stanza and the young ones the second:',
    ),
    container('verse', [
      stanza(
        { id: 'st1' },
        'Row me over, ferryman, before the lamps are lit upon the other shore and everybody there has gone to bed,',
        br,
        'I have a loaf, I have a coin,',
        br,
        'and I have ',
        em('nothing'),
        ' left to lose but what I said.',
      ),
      stanza(
        { id: 'st2' },
        'I row you over, traveller,',
        br,
        'but slowly, for the water is as old as I, and neither of us likes to be reminded of the hour,',
        br,
        'and keep your coin.',
      ),
    ]),
    { type: 'horizontal_rule' },
    p(
      { id: 'p4' },
      'After the song nobody says anything for a while. Then somebody puts a log on the fire and it is winter.',
    ),
    p({ id: 'sig', role: 'signature' }, 'A. B.'),
    container('footnotes', [
      container(
        'footnote',
        [
          p({ id: 'fn1' }, 'Oak, ash, elm, alder and something that the carpenter would not name.'),
          p({ id: 'fn1b' }, 'He was asked again in autumn, and named it, and nobody had heard of it.'),
        ],
        { id: 'f1', label: '1' },
      ),
      container('footnote', [p({ id: 'fn2' }, 'See also ', link('#tide', 'how to read the tide'), '.')], {
        id: 'f2',
        label: '2',
      }),
      container('footnote', [p({ id: 'fn3' }, NO_MARK)], { id: 'f3', label: '*' }),
    ]),
  ],
  { id: 'c1', title: RICH_TITLE, depth: 0 },
);

const months = ['March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November'];
const ledger = container(
  'chapter',
  [
    h({ id: 'ledger', level: 2 }, 'The ledger of crossings'),
    p(
      { id: 'p5' },
      'The ledger has a column for each month in which the river can be crossed, and a row for whatever crossed it.',
    ),
    container('figure', [
      table('t1', [
        ['Crossed', ...months],
        ['Goats', '14', '31', '52', '40', '38', '41', '60', '22', '3'],
        ['Carts', '2', '5', '9', '12', '12', '11', '14', '6', '0'],
        ['Brides', '0', '1', '3', '2', '0', '1', '2', '0', '0'],
        ['People who changed their minds in the middle', '1', '0', '2', '1', '1', '0', '0', '3', '1'],
      ]),
      caption({ id: 'cap2' }, em('Table 1.'), ' Crossings in an ordinary year.'),
    ]),
    p({ id: 'p6' }, 'A short one shows what a crossing costs.'),
    table(
      't2',
      [
        ['Who', 'Pays'],
        ['A goat', 'nothing'],
        ['A person', 'what a loaf costs'],
      ],
      false,
    ),
    container('blockquote', [
      p(
        { id: 'q1' },
        'Whoever is not sure that he wants to cross may sit in the boat until he is. The boat has time.',
      ),
      p({ id: 'q1sig', role: 'signature' }, 'House rules, second line'),
    ]),
  ],
  { id: 'c2', title: 'The ledger of crossings', depth: 1 },
);

const tide = container(
  'chapter',
  [
    h({ id: 'tide', level: 2 }, 'How to read the tide'),
    p(
      { id: 'p7' },
      'The schoolmaster taught the children to reckon it. The rule is short enough to be written on the slate:',
    ),
    {
      ...{ type: 'code_block', attrs: { id: 'code', syntax: 'js' } },
      content: [
        {
          type: 'text',
          text: 'const level = (day) => mean + range * Math.cos((2 * Math.PI * (day - lastFullMoon)) / 29.53) // in spans, from the third leg\nif (level(today) !== level(yesterday) && wind >= 4) ring(bell);',
        },
      ],
    },
    p({ id: 'p8' }, 'He wrote ', marked('code', 'level'), ' with a piece of chalk that was older than he.'),
    h({ id: 'strangers', level: 3 }, 'What strangers wrote'),
    p(
      { id: 'ar', lang: 'ar', dir: 'rtl' },
      'كلّما هبط النهر ظهر بيت العبّارة على أرجله الخمس، وجلس الناس تحته يحدّثون بعضهم بعضًا حتى يرتفع الماء من جديد.',
    ),
    p(
      { id: 'zh', lang: 'zh' },
      '河水低的时候，渡口的房子站在自己的腿上。人们坐在下面，一直谈到水又涨起来。没有人着急，因为船有的是时间。',
    ),
    p({ id: 'p9' }, 'Both were copied into the guest book by the third keeper, who could read neither.'),
    container('footnotes', [
      container('footnote', [p({ id: 'fn4', lang: 'ar', dir: 'rtl' }, 'كُتبت في دفتر الضيوف.')], {
        id: 'f4',
        label: '3',
      }),
    ]),
  ],
  { id: 'c3', title: 'How to read the tide', depth: 1 },
);

const plans = container(
  'chapter',
  [
    h({ id: 'plans', level: 1 }, 'Plans'),
    p({ id: 'plan' }, picture(MAP, '', null, null)),
    ...Array.from({ length: 14 }, (_, at) =>
      p(
        { id: `plan${at}` },
        `Plan ${at + 1} was to build a bridge a little above the house, where the banks lean towards each other as if they had something to say. `,
        'It was drawn, coloured, shown to the council, praised, rolled up and put behind the stove, where it kept warm and was forgotten. ',
        'The ferryman took no part in the discussion. He was rowing.',
      ),
    ),
  ],
  { id: 'c4', title: 'Plans', depth: 0 },
);

export const richText = readingSchema.nodeFromJSON(container('doc', [house, ledger, tide, plans]));
richText.check();
