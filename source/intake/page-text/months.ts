/**
 * The months by their names and abbreviations: alone, and as they stand in a date, where many languages inflect them. As Unicode's Common Locale
 * Data Repository 48 has them for English, German, French, Spanish, Italian, Portuguese, Dutch, Polish, Swedish, Danish, Norwegian, Turkish,
 * Czech, Indonesian, Romanian, Finnish, Hungarian, Russian, Ukrainian, Greek and Arabic, then what people write and it does not list. (Made by
 * `Intl` at run time, they cost a page that holds one unknown word beside a year 55 ms.)
 */
const names: readonly string[] = [
  'january jan januar janvier janv enero ene gennaio gen janeiro januari styczeń stycznia sty ocak oca leden ledna led ianuarie ian tammikuu tammikuuta tammi január январь января янв січень січня січ ιανουαρίου ιαν يناير jänner',
  'february feb februar février févr febrero febbraio fevereiro fev februari luty lutego lut şubat şub únor února úno februarie helmikuu helmikuuta helmi február febr февраль февраля февр лютий лютого лют φεβρουαρίου φεβ فبراير feber fév',
  'march mar märz mär mars marzo março maart mrt marzec marca marts mart březen března bře maret martie maaliskuu maaliskuuta maalis március márc март марта мар березень березня бер μαρτίου μαρ مارس mrz',
  'april apr avril avr abril abr aprile kwiecień kwietnia kwi nisan nis duben dubna dub aprilie huhtikuu huhtikuuta huhti április ápr апрель апреля апр квітень квітня квіт απριλίου απρ أبريل',
  'may mai mayo maggio mag maio mei maj maja mayıs květen května kvě toukokuu toukokuuta touko május máj май мая травень травня трав μαΐου μαΐ مايو',
  'june jun juni juin junio giugno giu junho czerwiec czerwca cze haziran haz červen června čvn iunie iun kesäkuu kesäkuuta kesä június jún июнь июня июн червень червня черв ιουνίου ιουν يونيو',
  'july jul juli juillet juil julio luglio lug julho lipiec lipca lip temmuz tem červenec července čvc iulie iul heinäkuu heinäkuuta heinä július júl июль июля июл липень липня лип ιουλίου ιουλ يوليو',
  'august aug août agosto ago augustus sierpień sierpnia sie augusti ağustos ağu srpen srpna srp agustus agu elokuu elokuuta elo augusztus август августа авг серпень серпня серп αυγούστου αυγ أغسطس',
  'september sep sept septembre septiembre settembre set setembro wrzesień września wrz eylül eyl září zář septembrie syyskuu syyskuuta syys szeptember szept сентябрь сентября сент вересень вересня вер σεπτεμβρίου σεπ سبتمبر',
  'october oct oktober okt octobre octubre ottobre ott outubro out październik października paź ekim eki říjen října říj octombrie lokakuu lokakuuta loka október октябрь октября окт жовтень жовтня жовт οκτωβρίου οκτ أكتوبر',
  'november nov novembre noviembre novembro listopad listopada lis kasım kas listopadu noiembrie marraskuu marraskuuta marras ноябрь ноября нояб листопад листопада лист νοεμβρίου νοε نوفمبر',
  'december dec dezember dez décembre déc diciembre dic dicembre dezembro grudzień grudnia gru desember des aralık ara prosinec prosince pro decembrie joulukuu joulukuuta joulu декабрь декабря дек грудень грудня груд δεκεμβρίου δεκ ديسمبر',
];

const numbers: ReadonlyMap<string, number> = new Map(
  names.flatMap((row, index) => row.split(' ').map(name => [name, index + 1] as const)),
);

/** The number of a month, from 1, by its name or abbreviation in any of the languages; undefined where it is none. */
export function monthNumber(name: string): number | undefined {
  return numbers.get(name.toLowerCase().replace(/\.$/, ''));
}
