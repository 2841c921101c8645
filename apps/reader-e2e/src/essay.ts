/** The sentence that stands in the essay twice. */
export const REPEATED = 'The bridge was there before the river had a name.';

export const FIRST_WORDS = 'Nobody remembers who laid the first stone';

/** A short essay of our own, with footnotes, and one sentence in two places. */
export const ESSAY = `# On the Old Bridge

Nobody remembers who laid the first stone, and nobody asks. ${REPEATED} That is what people
here say to strangers, and strangers write it down.[^1]

## What it carries

Mostly it carries goats. In the dry months it also carries a kind of silence, which the miller
says is good for the bones.[^2] A bridge does not ask who is crossing, and this is why we trust it
more than we trust a gate.

On market days two carts meet in the middle, and one of them must go back. There is no rule. The
drivers look at each other for a while, and then one of them remembers something at home.

## What it forgets

Every spring the water takes a little mortar away, and every summer somebody puts a little back.
${REPEATED} I used to think that a joke about geography. Now I think it is about
promises: the crossing comes first, and what is crossed is named afterwards.[^3]

[^1]: They usually write it down wrongly, and it becomes a saying elsewhere.

[^2]: The miller is ninety, so he may know.

[^3]: The river is called the Old Bridge Water. Make of that what you will.
`;
