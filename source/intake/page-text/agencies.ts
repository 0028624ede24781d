const names = [
  'Thomson Reuters',
  'Reuters',
  'Associated Press',
  'The Associated Press',
  'AP',
  'Agence France-Presse',
  'AFP',
  'Press Trust of India',
  'PTI',
  'ANI',
  'IANS',
  'UNI',
  'Bloomberg News',
  'Bloomberg',
  'Press Association',
  'PA Media',
  'United Press International',
  'UPI',
  'Deutsche Presse-Agentur',
  'dpa',
  'ANSA',
  'EFE',
  'Xinhua',
  'TASS',
  'Interfax',
  'Kyodo News',
  'Kyodo',
  'Jiji Press',
  'Yonhap',
  'Anadolu Agency',
  'Canadian Press',
  'The Canadian Press',
];

const longestFirst = [...names].sort((a, b) => b.length - a.length);
const agency = new RegExp(`^(?:${longestFirst.join('|')})(?![\\p{L}\\p{N}'’-])`, 'u');
const shouted = new RegExp(`^(?:${longestFirst.map(name => name.toUpperCase()).join('|')})$`, 'u');

/** Returns the news agency at the beginning of a text, as written. An agency is both byline and source of what it distributes. */
export function leadingAgency(text: string): string | undefined {
  return agency.exec(text)?.[0] ?? shouted.exec(text)?.[0];
}
