/**
 * A model of a charset: the non-ASCII letters that are frequent in a language written in it, most frequent first. For scripts with thousands of
 * characters, the hundred or so that make up a third of any text.
 */
export type Model = {readonly charsets: readonly string[]; readonly letters: string};

const chinese =
  '的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象完设式色路记南品住告类求据程北边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导争运';
const traditional =
  '的一是不了在人有我他這個們中來上大為和國地到以說時要就出會可也你對生能而子那得於著下自之年過發後作裡用道行所然家種事成方多經麼去法學如都同現當沒動面起看定天分還進好小部其些主樣理心她本前開但因只從想實日軍者意無力它與長把機十民第公此已工使情明性知全三又關點正業外將兩高間由問很最重並物手應戰向頭文體政美相見被利什二等產或新己制身果加西斯月話合回特代內信表化老給世位次度門任常先海通教兒原東聲提立及比員解水名真論處走義各入幾口認條平系氣題活爾更別打女變四神總何電數安少報才結反受目太量再感建務做接必場件計管期市直德資命山金指克許統區保至隊';
const japanese =
  'のにはたをとがてでいしなるれかさもらすりこあまっきくだよけうえめどせつんみわそちやろひばおごじほべげぶぎーンスルトリアイクラドレシジタロカテマフサコッムメデウニオプバグキパチダュョィ日本人年大国会中出者事分上行同合十見長後月生時前東京一二三新社自地高方的来子立';
const korean =
  '이다는의가을에하고한를은지도로서기사있인자시어대정리일해그나수과들부전보라제스아여상니원만장구주국것게으동조면공적소경용신습했선성안년우비문중되관개회미교물산요방계실간위결마마무오와합출등월재분지현학까트';

/** The models, in order of preference if several are equally similar. */
export const models: readonly Model[] = [
  {charsets: ['windows-1252'], letters: 'äüößéÄÖÜ'},
  {charsets: ['windows-1252'], letters: 'éèàêçôîûùâëïœÉÀæ'},
  {charsets: ['windows-1252'], letters: 'óáíñéúü¿¡ÁÓ'},
  {charsets: ['windows-1252'], letters: 'ãçáéóõêíúâàôÉ'},
  {charsets: ['windows-1252'], letters: 'èàùòéìÈ'},
  {charsets: ['windows-1252'], letters: 'åäöéÅÄÖ'},
  {charsets: ['windows-1252'], letters: 'øåæéØÅÆ'},
  {charsets: ['windows-1252'], letters: 'áíéóúðþæöýÁÍÞ'},
  {charsets: ['windows-1252'], letters: 'ëéïöüèó'},
  {charsets: ['windows-1252'], letters: 'õäöüÕÄÖÜšž'},
  {charsets: ['windows-1250', 'iso-8859-2'], letters: 'íáěéýčžřšůúňťóďÚČŘŠŽĚ'},
  {charsets: ['windows-1250', 'iso-8859-2'], letters: 'ąęłóśżćńźŁŚŻÓ'},
  {charsets: ['windows-1250', 'iso-8859-2'], letters: 'áéöőíóüúűÁÉÖÜŐ'},
  {charsets: ['windows-1250', 'iso-8859-2'], letters: 'ăîţşâÎŞŢĂ'},
  {charsets: ['windows-1250', 'iso-8859-2'], letters: 'čšžćđČŠŽĆĐ'},
  {charsets: ['windows-1250', 'iso-8859-2'], letters: 'áíčéýžšľúťôňäďóŠČŽ'},
  {
    charsets: ['windows-1251', 'koi8-r', 'ibm866', 'iso-8859-5', 'x-mac-cyrillic'],
    letters: 'оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё',
  },
  {charsets: ['windows-1251', 'koi8-u'], letters: 'оаинвіертсдлкумпзьяягбйчхцшїжєющфґ'},
  {charsets: ['windows-1251', 'iso-8859-5'], letters: 'аеоитнрсвлдпкмзъубгячцщжшхюйфь'},
  {charsets: ['windows-1251', 'iso-8859-5'], letters: 'аоиенрстувјкдпмлзгбчцшћжхњљђфџ'},
  {charsets: ['windows-1253', 'iso-8859-7'], letters: 'αοιετσνηυρπκμλςάίόέθδύχγήώβφωξζψϊΑΤΟΗΕΠΚΣΜ'},
  {charsets: ['windows-1254'], letters: 'ıüşğöçİŞÖÇÜâ'},
  {charsets: ['windows-1255', 'iso-8859-8'], letters: 'יוהלאמרתבשנעדחקפסכטגםזצןךץף'},
  {charsets: ['windows-1256', 'iso-8859-6'], letters: 'اليمونرتبعدسهفكحقةأجشصىطخذزضءغثإئظآؤ'},
  {charsets: ['windows-1256'], letters: 'ایرندموتهسبکشزلگفخقچپحعجطصآضغذظثژ'},
  {charsets: ['windows-1257', 'iso-8859-13'], letters: 'āīēšņūžļčķģŠĪĀ'},
  {charsets: ['windows-1257', 'iso-8859-13'], letters: 'ėšąžųįūęčŠŽ'},
  {charsets: ['windows-1258'], letters: 'đơưăâêô\u0300\u0301\u0309\u0303\u0323Đàáéèíóúùìò'},
  {charsets: ['windows-874'], letters: 'านรกอเงมยลวดทสตะปบคหแจพชขใไโผถธณญศภษซฝฟฎฐฏ่้ัิีุู็์ึื'},
  {charsets: ['shift_jis', 'euc-jp', 'iso-2022-jp'], letters: japanese},
  {charsets: ['euc-kr'], letters: korean},
  {charsets: ['gb18030'], letters: chinese},
  {charsets: ['big5'], letters: traditional},
];
