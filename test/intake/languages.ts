/** One story in many languages, with the charsets that each was written in before UTF-8. */
export type Sample = {readonly language: string; readonly charsets: readonly string[]; readonly text: string};

export const samples: readonly Sample[] = [
  {
    language: 'German',
    charsets: ['windows-1252'],
    text: 'Drei Gemeinden im oberen Tal haben beschlossen, gemeinsam einen Schneepflug zu kaufen und ihn abwechselnd zu benützen. Damit endet ein Streit, der vier Winter gedauert hat. „Wir haben es mit einem Stock gemessen“, sagte die Bürgermeisterin der kleinsten Gemeinde, die den Stock in ihrem Büro aufbewahrt. Größere Straßen gehören weiterhin dem Land.',
  },
  {
    language: 'French',
    charsets: ['windows-1252'],
    text: "Trois communes de la vallée ont décidé d'acheter ensemble un chasse-neige et de l'utiliser à tour de rôle, mettant fin à une querelle qui durait depuis quatre hivers. « Nous l'avons mesuré avec un bâton », a déclaré la maire de la plus petite commune, qui garde le bâton dans son bureau. Où ira l'engin l'été prochain ? Personne ne le sait encore, même à la préfecture.",
  },
  {
    language: 'Spanish',
    charsets: ['windows-1252'],
    text: 'Tres pueblos del valle han acordado comprar una sola máquina quitanieves y usarla por turnos, lo que pone fin a una disputa que duró cuatro inviernos. «Lo medimos con un palo», dijo la alcaldesa del pueblo más pequeño, que guarda el palo en su oficina. ¿Quién podría discutir con él? Mañana llegará también el técnico de la región.',
  },
  {
    language: 'Portuguese',
    charsets: ['windows-1252'],
    text: 'Três aldeias do vale decidiram comprar um único limpa-neves e usá-lo à vez, pondo fim a uma discussão que durou quatro invernos. A presidente da aldeia mais pequena não quis dizer quanto custou. As negociações começaram em março e só terminaram na terça-feira, após uma votação.',
  },
  {
    language: 'Swedish',
    charsets: ['windows-1252'],
    text: 'Tre byar i övre dalen har kommit överens om att köpa en gemensam snöplog och använda den i tur och ordning. Därmed slutar ett gräl som varat i fyra vintrar. Borgmästaren i den minsta byn förvarar käppen på sitt kontor. Ingen kunde säga emot den.',
  },
  {
    language: 'Danish',
    charsets: ['windows-1252'],
    text: 'Tre byer i den øvre dal er blevet enige om at købe én sneplov og bruge den på skift. Dermed slutter et skænderi, der har varet i fire vintre. Borgmesteren i den mindste by gemmer stokken på sit kontor. Ingen kunne sige noget imod den, heller ikke præsten på Sjælland.',
  },
  {
    language: 'Czech',
    charsets: ['windows-1250', 'iso-8859-2'],
    text: 'Tři obce v horním údolí se dohodly, že společně koupí jeden sněžný pluh a budou se o něj střídat. Skončil tak spor, který trval čtyři zimy. „Změřili jsme to holí,“ řekla starostka nejmenší obce, která hůl přechovává ve své kanceláři. Příští týden přijede také úředník z kraje.',
  },
  {
    language: 'Polish',
    charsets: ['windows-1250', 'iso-8859-2'],
    text: 'Trzy gminy w górnej dolinie zgodziły się kupić jeden pług śnieżny i używać go na zmianę, co kończy spór trwający cztery zimy. „Zmierzyliśmy to kijem” – powiedziała burmistrzyni najmniejszej gminy, która trzyma kij w swoim biurze. Nikt nie mógł się z nią kłócić. Pług przyjedzie w październiku.',
  },
  {
    language: 'Hungarian',
    charsets: ['windows-1250', 'iso-8859-2'],
    text: 'A felső völgy három községe megállapodott abban, hogy közösen vesznek egy hóekét, és felváltva használják. Ezzel véget ér egy négy tél óta tartó vita. A legkisebb község polgármestere szerint bottal mérték meg, és a botot az irodájában őrzi. Senki sem tudott vitatkozni vele, még az öreg főjegyző sem.',
  },
  {
    language: 'Romanian',
    charsets: ['windows-1250'],
    text: 'Trei comune din valea de sus au hotărât să cumpere împreună un plug de zăpadă şi să-l folosească pe rând, punând capăt unei certe care a durat patru ierni. Primăriţa celei mai mici comune ţine băţul în biroul ei. Nimeni nu a putut să-l contrazică până în primăvară.',
  },
  {
    language: 'Croatian',
    charsets: ['windows-1250'],
    text: 'Tri općine u gornjoj dolini dogovorile su se da zajedno kupe jednu ralicu za snijeg i da je koriste naizmjence. Time završava svađa koja je trajala četiri zime. Načelnica najmanje općine čuva štap u svojem uredu. Nitko nije mogao reći ništa protiv štapa, još manje đaci.',
  },
  {
    language: 'Russian',
    charsets: ['windows-1251', 'koi8-r', 'ibm866', 'iso-8859-5'],
    text: 'Три посёлка в верхней долине договорились вместе купить один снегоочиститель и пользоваться им по очереди. Так закончилась ссора, которая длилась четыре зимы. Мы измерили снег палкой, сказала глава самого маленького посёлка. Спорить с палкой никто не мог.',
  },
  {
    language: 'Ukrainian',
    charsets: ['windows-1251', 'koi8-u'],
    text: 'Три громади у верхній долині домовилися разом купити один снігоочисник і користуватися ним по черзі. Так закінчилася сварка, що тривала чотири зими. Її голова зберігає палицю у своєму кабінеті. Ніхто не міг сперечатися з палицею.',
  },
  {
    language: 'Bulgarian',
    charsets: ['windows-1251'],
    text: 'Три села в горната долина се споразумяха да купят заедно един снегорин и да го използват на смени. Така приключи спор, който продължи четири зими. Кметът на най-малкото село пази тоягата в кабинета си. Никой не можеше да спори с нея.',
  },
  {
    language: 'Greek',
    charsets: ['windows-1253', 'iso-8859-7'],
    text: 'Τρία χωριά στην πάνω κοιλάδα συμφώνησαν να αγοράσουν μαζί ένα εκχιονιστικό και να το χρησιμοποιούν με τη σειρά. Έτσι τελειώνει μια διαμάχη που κράτησε τέσσερις χειμώνες. Η δήμαρχος φυλάει το ραβδί στο γραφείο της. Κανείς δεν μπορούσε να διαφωνήσει.',
  },
  {
    language: 'Turkish',
    charsets: ['windows-1254'],
    text: 'Yukarı vadideki üç belde ortaklaşa bir kar küreme aracı almak ve bunu sırayla kullanmak konusunda anlaştı. Böylece dört kış süren kavga sona erdi. En küçük beldenin başkanı sopayı odasında saklıyor. Kimse sopayla tartışamadı, yaşlı öğretmen bile.',
  },
  {
    language: 'Hebrew',
    charsets: ['windows-1255'],
    text: 'שלושה כפרים בעמק העליון הסכימו לקנות יחד מפלסת שלג אחת ולהשתמש בה לפי תור. כך הסתיים ריב שנמשך ארבעה חורפים. ראש הכפר הקטן ביותר שומרת את המקל במשרדה. איש לא יכול היה להתווכח עם המקל.',
  },
  {
    language: 'Arabic',
    charsets: ['windows-1256'],
    text: 'اتفقت ثلاث قرى في الوادي الأعلى على شراء جرافة ثلج واحدة واستخدامها بالتناوب، لينتهي بذلك خلاف دام أربعة فصول شتاء. وقالت رئيسة أصغر قرية إنها تحتفظ بالعصا في مكتبها. لم يستطع أحد أن يجادل العصا.',
  },
  {
    language: 'Latvian',
    charsets: ['windows-1257'],
    text: 'Trīs pagasti augšējā ielejā vienojušies kopīgi iegādāties vienu sniega tīrītāju un lietot to pēc kārtas. Tā beidzas strīds, kas ilga četras ziemas. Mazākā pagasta vadītāja glabā nūju savā kabinetā. Neviens nevarēja ar to strīdēties.',
  },
  {
    language: 'Lithuanian',
    charsets: ['windows-1257'],
    text: 'Trys viršutinio slėnio kaimai susitarė kartu nusipirkti vieną sniego valytuvą ir naudotis juo paeiliui. Taip baigėsi ginčas, trukęs keturias žiemas. Mažiausio kaimo seniūnė saugo lazdą savo kabinete. Niekas negalėjo su ja ginčytis.',
  },
  {
    language: 'Thai',
    charsets: ['windows-874'],
    text: 'สามหมู่บ้านในหุบเขาตอนบนตกลงที่จะซื้อรถกวาดหิมะร่วมกันหนึ่งคันและผลัดกันใช้ เป็นการยุติความขัดแย้งที่ยืดเยื้อมานานสี่ฤดูหนาว ไม่มีใครเถียงกับไม้ได้',
  },
  {
    language: 'Japanese',
    charsets: ['shift_jis', 'euc-jp'],
    text: '谷の上流にある三つの町は、除雪車を一台だけ買い、順番に使うことで合意した。これで四度の冬にわたって続いた争いが終わる。いちばん小さな町の町長は、その棒を事務所に置いているという。「棒に文句を言える人はいませんでした」と話した。',
  },
  {
    language: 'Korean',
    charsets: ['euc-kr'],
    text: '윗골짜기의 세 마을이 제설차 한 대를 함께 사서 번갈아 쓰기로 합의했다. 이로써 네 번의 겨울 동안 이어진 다툼이 끝났다. 가장 작은 마을의 이장은 그 막대기를 사무실에 보관하고 있다. 아무도 막대기와 다툴 수 없었다고 말했다.',
  },
  {
    language: 'Chinese',
    charsets: ['gb18030'],
    text: '山谷上游的三个镇已经同意合买一台扫雪机，轮流使用，从而结束了持续四个冬天的争吵。最小的镇的镇长说，他们用一根棍子来测量，她把棍子放在办公室里。没有人能和棍子争论。',
  },
  {
    language: 'Chinese in traditional characters',
    charsets: ['big5'],
    text: '山谷上游的三個鎮已經同意合買一台掃雪機，輪流使用，從而結束了持續四個冬天的爭吵。最小的鎮的鎮長說，他們用一根棍子來測量，她把棍子放在辦公室裡。沒有人能和棍子爭論。',
  },
];
