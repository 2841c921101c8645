/** Stands three times in the text, each time by itself between other sentences. */
export const REPEATED = 'The river was never in a hurry.';

const SHORT_OF_THE_PAIR = `My grandmother could not abide the poem, but she kept it. She put it into the drawer with the string.`;

const OTHER_OF_THE_PAIR = `The stove ate driftwood and gave back a smell of tar. On Sundays it was blacked, and nobody was
allowed to lean on it until noon.`;

const BETWEEN_THEM = `Everything in that house had been something else before it was what it was. The table was a hatch
from a barge, the lamp was a jar, and the shelf over the bed had been the tailboard of the carrier’s cart, with half of
his name still on it. I used to lie there and make up the other half, and for years I believed that the carrier was
called Mr Bartholomew Sandwich.`;

const LOST = `One winter the ice took the carrier’s dog. It went through beside the third branch, without a sound, and was
gone under the white. The carrier sat in our kitchen until it was dark, and my grandmother put a plate in front of him,
and then, after a while, another.`;

const TWICE = `Then one night you heard it, a long groan from the weir downwards, as if somebody were moving a wardrobe
in the sky. She would sit up in bed and say: it is going out. And in the morning there was the river, brown and wide
awake.`;

/** A memoir of our own, with misprints, a sentence that comes back, and footnotes. */
export const FERRY_HOUSE = `# The Ferry House

## The crossing

My grandmother kept the ferry below the weir for thirty-one years, and in all that time she never learned to swim. She
said that a person who can swim will sooner or later trust to it, and that a ferry ought to be trusted before anything
else.[^1]

The boat was flat and broad, the colour of wet slate, and it went over on a wire. You stood at the bow with both hands
on the rope and walked the river under you. ${REPEATED} It took eleven minutes in summer and the better part of an hour
when the water was high.

Most of those who came accross had something to carry. Eggs, a clock, a sewing machine in its wooden hood, once a pony
that did not want to go. My grandmother looked at the thing first and at the person afterwards, because the thing, she
said, would be the one to fall in.

She took a penny for each head and nothing for bread. Why bread went free I never found out. It was written so on the
board by the landing, in a hand older than hers, and she painted it over each spring in the same words.

Children paid half, and I paid by telling her what I had learned at school. She liked rivers best, and the names of
capitals. When I had nothing new she let me cross all the same, but she was quiet then, and the water seemed wider.

There was a bench on either side. The one on our side had a back and the other had none, so that people over there sat
with their elbows on their knees and looked as if they were thinking.

In the evening she pulled teh boat up to the second ring and tied it with a knot that she would not teach. Then she
counted the pennies into a tin that had held mustard, wrote the sum on a slate, and wiped out the sum of the day before.

## The house

The house had two rooms and a loft, and a door on the river side that was never locked. Whoever came late could sleep on
the bench by the stove. In the morning there would be a folded blanket, and sometimes an egg, and once a poem about the
moon.

${SHORT_OF_THE_PAIR}

${BETWEEN_THEM}

${OTHER_OF_THE_PAIR}

On the wall hung a map of the river with all its islands, though most of them had moved since it was drawn. ${REPEATED}
But it had been at work on that map for ninety years, and of the nine islands it had left us four.

Visitors liked to put thier finger on the map and ask where we were. She would take the finger, gently, and set it down
a thumb’s breadth to the left, in the blue.

Under the slates were the books, forty-three of them, most without covers, carried over by a schoolmaster who meant to
come back for them. I read them in the order in which they stood. It was years before I learned that other people
choose.

There was also a clock, which stood. It had been carried across twice and had stopped both times in the middle of the
river. A perfectly good clock, my grandmother said, and simply not at home on either side.

## Winter

When the ice came the ferry slept and people walked. She marked the way with willow branches, from our bench to theirs,
and tried every yard of it with an iron bar before she let the first one go. You could hear her from the loft, a knock
and a step, a knock and a step, all the way over and all the way back. Then she stood at the landing with her hands in
her sleeves and took no pennies, because nobody, she said, should have to pay for walking.

${LOST}

She never spoke of it. But from then on there was a fourth branch beside the third, and if you asked what it was for,
she said that it was for company.

In the long evenings she mended nets that were not ours. People left them on the hook by the door, and a a lantern with
them if they wanted the work done soon. She was paid in fish, in candles, and in what was going on in the town.

${TWICE}

After the ice came the high water, and after the high water the mud, and in the mud you found what the winter had
borrowed. We found oars, a hat, the lid of a piano. We leaned them against the wall, and people came and took home what
was theirs, or what was nearly theirs.

I learned to row in that mud, sitting in a boat which could not go anywhere. It is the best way, she told me. Nobody
ever drowned of practising.

## The bell

On the far landing hung a bell, so that people could call the boat. It had come from a school that was closed, and it
still sounded as if somebody were late.[^2]

One stroke was for a person, two for a beast, three for a doctor. Four meant that there was time, and it was the one we
heard least. I have known my grandmother to leave a full plate for one stroke, and to finish a story after three.

Every Wensday at noon the postman rang it once, though he could see us sitting on the bench. He said that it was in the
regulations. She said that it was in his character. They had been at school together, and had not agreed about anything
since.

He brought us perhaps ten letters a year, and stayed for each of them as long as it took to hear what was in it.
${REPEATED} Nor was he, once he had sat down.

One night of fog it rang and rang, and there was nobody. She went over four times. The fifth time she took off the
clapper, wrapped it in a cloth and brought it home, and in the morning we saw the goat, which stood on the landing and
looked at the place where the rope had been.

The goat did not belong to anyone who would admit it. We were to recieve it, said the constable, until further notice.
It lived with us for six years, ate the regulations and one of the islands, and learned to ring for bread.

I have sometimes been asked what a childhood like that was good for. I can tell by the sound of a bell who is ringing,
and what they want. It is of more use in offices than you would think.

When the bell was taken down at last it was given to the chapel, where it calls people who are already there. The rope
we kept.

## What was kept

The bridge was opened on a Saturday in May, with flags. It crosses the river in forty seconds, if you walk. My
grandmother went over it once, there and back, with her good hat on, and said that it was very well made, and that one
did not see anything.

The last passenger paid with a coin that was no longer good. She gave him change.

She went on tying up the boat each evening. In the tin there was nothing to count, so she counted the crossings that she
remembered and wrote the sum on the slate. If it grew smaller, she said, that was only because she was being strict.

She taught me the knot in the end. It turned out to be the ordinary one, done twice.[^3]

The board with the prices is in the town museum now, and a card beside it explains the penny. About the bread it says
that the reason is not known, and whenever I am in the town I go in and read that sentence.

I have the tin, the map with its four islands, and the drawer with the string. The poem about the moon is still in it.
It is not so bad.

The wire was left where it was, a hand’s breadth under the water in winter and a hand’s breadth above it when the summer
is dry. Swallows sit on it then, all facing the same way, like people waiting.

Now and then I go down and sit on the bench with the back. Nobody comes. It takes about eleven minutes until I feel that
I have arrived.

[^1]: She was pulled out twice, both times by passengers, and both times she charged them for the crossing.

[^2]: The school was closed because its childen had all learned to row.

[^3]: I have tried to forget it, so as to have the pleasure again, but the hands remember.
`;

/** The misprints, each in a paragraph of its own, one of them in a footnote. */
const MENDED: readonly (readonly [string, string])[] = [
  ['accross', 'across'],
  ['teh', 'the'],
  ['thier', 'their'],
  ['a a lantern', 'a lantern'],
  ['Wensday', 'Wednesday'],
  ['recieve', 'receive'],
  ['childen', 'children'],
];

/** The corrected text: misprints mended, two paragraphs swapped, one split, one deleted, one there twice. */
export const CORRECTED = [
  ...MENDED,
  [
    [SHORT_OF_THE_PAIR, BETWEEN_THEM, OTHER_OF_THE_PAIR].join('\n\n'),
    [OTHER_OF_THE_PAIR, BETWEEN_THEM, SHORT_OF_THE_PAIR].join('\n\n'),
  ] as const,
  ['let the first one go. You could hear her', 'let the first one go.\n\nYou could hear her'] as const,
  [`${LOST}\n\n`, ''] as const,
  ['Now and then I go down', `${TWICE}\n\nNow and then I go down`] as const,
].reduce((text, [from, to]) => exchange(text, from, to), FERRY_HOUSE);

/** What that does to its 47 paragraphs, headings and footnotes among them, as one who made the changes counts it. */
export const CHANGED = { added: 1, removed: 1, moved: 2, edited: MENDED.length, split: 1, same: 36 };

function exchange(text: string, from: string, to: string): string {
  if (text.split(from).length !== 2) throw new Error(`“${from}” does not stand in the text once.`);
  return text.replace(from, () => to);
}
