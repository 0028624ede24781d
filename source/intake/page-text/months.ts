/** The languages whose months are known, by the script that they are written in; those asked first come first. */
const languages: readonly {readonly script: RegExp; readonly tags: readonly string[]}[] = [
  {
    script: /\p{Script=Latin}/u,
    tags: ['en', 'de', 'fr', 'es', 'it', 'pt', 'nl', 'pl', 'sv', 'da', 'nb', 'tr', 'cs', 'id', 'ro', 'fi', 'hu'],
  },
  {script: /\p{Script=Cyrillic}/u, tags: ['ru', 'uk']},
  {script: /\p{Script=Greek}/u, tags: ['el']},
  {script: /\p{Script=Arabic}/u, tags: ['ar']},
];

/** Names that people write and Unicode's tables do not list. */
const variants: Readonly<Record<string, number>> = {
  sept: 9,
  mrz: 3,
  jänner: 1,
  feber: 2,
  set: 9,
  fév: 2,
};

const made = new Map<string, ReadonlyMap<string, number>>();

/** The number of a month, from 1, by its name or abbreviation in any of the languages; undefined where it is none. */
export function monthNumber(name: string): number | undefined {
  const word = name.toLowerCase().replace(/\.$/, '');
  const tags = languages.find(({script}) => script.test(word))?.tags ?? [];
  // The tables are made one at a time, as far as they are needed: each takes the program a few milliseconds.
  for (const tag of tags) {
    const month = monthsOf(tag).get(word);
    if (month !== undefined) return month;
  }
  return variants[word];
}

/** The names as Unicode's Common Locale Data Repository has them: alone, and as they stand in a date, where many languages inflect them. */
function monthsOf(tag: string): ReadonlyMap<string, number> {
  const known = made.get(tag);
  if (known) return known;
  const names = new Map<string, number>();
  for (const month of ['long', 'short'] as const) {
    for (const options of [{month}, {month, day: 'numeric'} as const]) {
      const format = new Intl.DateTimeFormat(tag, {...options, timeZone: 'UTC', numberingSystem: 'latn'});
      for (let number = 1; number <= 12; number += 1) {
        const parts = format.formatToParts(Date.UTC(2021, number - 1, 15));
        const name =
          parts
            .find(part => part.type === 'month')
            ?.value.toLowerCase()
            .replace(/\.$/, '') ?? '';
        if (/\p{L}/u.test(name)) names.set(name, number);
      }
    }
  }
  made.set(tag, names);
  return names;
}
