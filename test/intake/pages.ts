/** Text captures in the shapes that browsers give, for the tests. */

export const agencyPage = `Skip to main content

Valley towns agree to share one snow plough

Two men lean on a yellow plough outside a shuttered bakery Photograph: (Reuters)

Reuters Pune, Maharashtra, India Feb 03, 2019, 06.07 PM (IST)

Three towns in the upper valley have agreed to buy a single snow plough and to take turns with it, ending a quarrel that had lasted four winters.

Under the agreement each town will have the plough on ten days a month, and on the eleventh it will go to whoever has the most snow

"We measured it with a stick," said the mayor of the smallest town, who keeps the stick in her office. "Nobody could argue with the stick."

The plough will arrive in October, when the road to the pass is closed for repairs and there is nowhere for it to go.

Show Comments
  • delete
`;

export const menuPage = `Home
News
Sport
Culture
Opinion
Weather
Tides
Puzzles
Archive
Lighthouse keeper retires after fifty winters
Lighthouse keeper retires after fifty winters
By Anna Holm and Per Lind
12 March 2021, 9:15 pm GMT
Share on Facebook
Tweet

The last keeper of the Skarv light came ashore on Friday with two suitcases, a cat and a barometer that he says has never been wrong.

He will be replaced by a lamp that turns itself on, and by a telephone number that nobody has so far been able to find.

What the cat thinks

The cat, who was born on the rock, has refused to walk on grass and spends its days on the roof of a parked car, looking out to sea.

Related
Ferry timetable changes again
Harbour dredging delayed until the autumn
© 2021 The Skarv Post
`;

/** A page of HTML with this head and body. */
export function page(body: string, head = ''): string {
  return `<!DOCTYPE html><html lang="en"><head><title>Plough news</title>${head}</head><body>${body}</body></html>`;
}

/** Paragraphs enough for an article. */
export const paragraphs = [
  'Three towns in the upper valley have agreed to buy a single snow plough, and to take turns with it, ending a quarrel that had lasted for four winters.',
  'Under the agreement each town will have the plough on ten days a month, and on the eleventh, if there is one, it will go to whoever has the most snow.',
  'The plough will arrive in October, when the road to the pass is closed for repairs, and there is nowhere for it to go until the spring, the council said.',
];

export const paragraphsHtml = paragraphs.map(text => `<p>${text}</p>`).join('\n');

/** A page with an article that holds these images, and with more in its head. */
export function pageOf(images: string, head = ''): string {
  return `<!doctype html><html><head><title>Plough</title>${head}</head><body><article><h1>Plough</h1>${paragraphsHtml}${images}<p>It snows on in the valley, and nobody minds.</p></article></body></html>`;
}
