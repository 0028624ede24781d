type Zone = {
  readonly offset: string;
  /** The places where the abbreviation has this meaning; absent if it has no other. */
  readonly in?: RegExp;
};

const india = /\bIndia\b/i;
const israel = /\bIsrael\b/i;
const ireland = /\bIreland\b/i;
const china = /\bChina\b/i;
const bangladesh = /\bBangladesh\b/i;
const britain = /\b(?:UK|U\.K\.|Britain|England|Scotland|Wales|London|United Kingdom)\b/;
const america = /\b(?:U\.?S\.?A?\.?|United States|America|Canada|Mexico)(?![\p{L}])/u;

/**
 * Abbreviations from the IANA time zone database. One that several countries use has an offset only if the place decides; `ET`, `CT`, `MT` and `PT`
 * have none because they may be summer time.
 */
const zones: Readonly<Record<string, readonly Zone[]>> = {
  UTC: [{offset: '+00:00'}],
  GMT: [{offset: '+00:00'}],
  Z: [{offset: '+00:00'}],
  WET: [{offset: '+00:00'}],
  WEST: [{offset: '+01:00'}],
  CET: [{offset: '+01:00'}],
  CEST: [{offset: '+02:00'}],
  MEZ: [{offset: '+01:00'}],
  MESZ: [{offset: '+02:00'}],
  EET: [{offset: '+02:00'}],
  EEST: [{offset: '+03:00'}],
  MSK: [{offset: '+03:00'}],
  EST: [{offset: '-05:00'}],
  EDT: [{offset: '-04:00'}],
  CDT: [{offset: '-05:00'}],
  MST: [{offset: '-07:00'}],
  MDT: [{offset: '-06:00'}],
  PDT: [{offset: '-07:00'}],
  AKST: [{offset: '-09:00'}],
  AKDT: [{offset: '-08:00'}],
  HST: [{offset: '-10:00'}],
  PKT: [{offset: '+05:00'}],
  NPT: [{offset: '+05:45'}],
  SGT: [{offset: '+08:00'}],
  HKT: [{offset: '+08:00'}],
  JST: [{offset: '+09:00'}],
  KST: [{offset: '+09:00'}],
  AEST: [{offset: '+10:00'}],
  AEDT: [{offset: '+11:00'}],
  NZST: [{offset: '+12:00'}],
  NZDT: [{offset: '+13:00'}],
  IST: [
    {offset: '+05:30', in: india},
    {offset: '+02:00', in: israel},
    {offset: '+01:00', in: ireland},
  ],
  CST: [
    {offset: '-06:00', in: america},
    {offset: '+08:00', in: china},
  ],
  PST: [
    {offset: '-08:00', in: america},
    {offset: '+08:00', in: /\bPhilippines\b/i},
  ],
  BST: [
    {offset: '+01:00', in: britain},
    {offset: '+06:00', in: bangladesh},
  ],
};

/** Returns the offset of a zone at a place, such as `+05:30`; undefined if it is unknown or ambiguous. */
export function zoneOffset(zone: string, place: string): string | undefined {
  const numeric = /^(?:UTC|GMT)?([+-])(\d{1,2}):?(\d{2})?$/.exec(zone);
  if (numeric) return `${numeric[1]}${numeric[2]?.padStart(2, '0')}:${numeric[3] ?? '00'}`;
  return zones[zone.toUpperCase()]?.find(one => one.in === undefined || one.in.test(place))?.offset;
}
