/**
 * The keys of the US layout, without and with Shift: three rows of letters, each with the symbols at its end, and the key to the left of 1. Each layout
 * below has its characters at the same places, with `-` for a character of another script.
 */
const usKeys = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`";
const usShiftedKeys = 'QWERTYUIOP{}ASDFGHJKL:"ZXCVBNM<>~';

/** Layouts by the names of xkeyboard-config. If two have a letter at different places, the first one counts. */
const layouts: readonly (readonly [name: string, keys: string])[] = [
  ['ru', 'йцукенгшщзхъфывапролджэячсмитьбюё'],
  ['ua', '-----------їфі--------є---------ґ'],
  ['by', '--------ў------------------------'],
  ['gr', '-ςερτυθιοπ--ασδφγηξκλ--ζχψωβνμ---'],
  ['il', '--קראטוןםפ--שדגכעיחלךף-זסבהנמצתץ-'],
  ['ara', 'ضصثقفغعهخحجدشسيبلاتنمكطئءؤر-ىةوزذ'],
  ['ir', 'ضصثقفغعهخحجچشسیبلاتنمکگظطزرذدپو--'],
  ['th', 'ๆไำพะัีรนยบลฟหกดเ้่าสวงผปแอิืทมใ-'],
  ['ge', 'ქწერტყუიოპ--ასდფგჰჯკლ--ზხცვბნმ---'],
];

/** Digits of Arabic and Persian keyboards. */
const digits: readonly string[] = ['٠١٢٣٤٥٦٧٨٩', '۰۱۲۳۴۵۶۷۸۹'];

/** The keys of Dubeolsik (KS X 5002) for initial, medial and final jamo, in the order of Unicode from U+1100, U+1161 and U+11A8 on. */
const jamoKeys: readonly (readonly [first: number, keys: readonly string[]])[] = [
  [0x1100, 'r R s e E f a q Q t T d w W c z x v g'.split(' ')],
  [0x1161, 'k o i O j p u P h hk ho hl y n nj np nl b m ml l'.split(' ')],
  [0x11a8, 'r R rt s sw sg e f fr fa fq ft fx fv fg a q qt t T d w c z x v g'.split(' ')],
];

let keysByCharacter: ReadonlyMap<string, string> | undefined;

/** Returns the key at the place of each character, computed when it is first needed. */
function placeTable(): ReadonlyMap<string, string> {
  const table = new Map<string, string>();
  const add = (character: string, key: string) => {
    if (character !== '-' && !table.has(character)) table.set(character, key);
  };
  for (const [, keys] of layouts) {
    for (const [index, character] of Array.from(keys).entries()) {
      add(character, usKeys.charAt(index));
      add(character.toUpperCase(), usShiftedKeys.charAt(index));
    }
  }
  for (const row of digits) for (const [digit, character] of Array.from(row).entries()) add(character, String(digit));
  return table;
}

/** Returns the keys at the places of a Hangul character, which an input method may have composed of several keys; none for any other character. */
function hangulKeys(character: string): readonly string[] {
  if (!/\p{Script=Hangul}/u.test(character)) return [];
  return Array.from(character.normalize('NFKD')).flatMap(jamo => {
    const code = jamo.charCodeAt(0);
    const [first = 0, keys = []] = jamoKeys.findLast(([from]) => code >= from) ?? [];
    return Array.from(keys[code - first] ?? '');
  });
}

/**
 * Returns the keys that a keyboard of the US layout has at the places of a key, for commands: `о` is `j` on a Russian keyboard and `^В` is `^D`. A
 * fullwidth letter is its ASCII letter, and a named key with Control or Alt is the key itself. Empty if there is no other key.
 */
export function keysAtPlace(key: string): readonly string[] {
  const named = /^(?:Ctrl|Alt)-(.\S+)$/.exec(key)?.[1];
  if (named !== undefined) return [named];
  const control = /^\^(.)$/u.exec(key)?.[1];
  if (control !== undefined) return keysAtPlace(control.toLowerCase()).map(place => `^${place.toUpperCase()}`);
  const ascii = key.normalize('NFKC');
  if (ascii !== key && /^[ -~]$/.test(ascii)) return [ascii === ' ' ? 'Space' : ascii];
  keysByCharacter ??= placeTable();
  const place = keysByCharacter.get(key);
  return place === undefined ? hangulKeys(key) : [place];
}
