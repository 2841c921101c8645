/** Words after which a number is part of what is said, and no mark: lower case, several languages. */
const NUMBERED = wordSet(`
  page pages p pp line lines l ll verse verses v vv chapter chapters chap ch section sections sect sec book books bk
  part parts pt volume volumes vol vols number numbers no nos nr num note notes footnote endnote fn n nn figure figures
  fig figs table tables tab plate plates pl appendix app article articles art paragraph para par item items step steps
  stage phase level grade class type group unit lot room gate platform channel route road highway interstate exit flight
  act scene canto sonnet psalm psalms letter lesson day week month year years age aged edition ed issue question answer
  example exercise problem theorem lemma equation eq rule rules law amendment apollo boeing opus op symphony nocturne
  windows version ver web area zone sector block house street avenue apartment apt box pier dock track bus tram train
  model mark mk team squad division regiment battalion brigade company corps army war round series season episode
  genesis exodus leviticus numbers deuteronomy joshua judges ruth samuel kings chronicles ezra nehemiah esther job
  proverbs ecclesiastes isaiah jeremiah lamentations ezekiel daniel hosea joel amos obadiah jonah micah nahum habakkuk
  zephaniah haggai zechariah malachi matthew matt luke acts romans corinthians galatians ephesians philippians
  colossians thessalonians timothy titus philemon hebrews jude revelation surah sura
  seite seiten s zeile kapitel kap abschnitt band bd teil heft nummer abbildung abb tafel tabelle anmerkung anm aufl
  auflage blatt bl paragraf absatz abs satz artikel buch strophe vers psalm tag woche jahr
  chapitre livre tome partie numéro numero page ligne vers acte scène planche article jour an année
  capítulo capitulo libro tomo parte página pagina línea linea verso acto escena artículo día año capitolo riga atto
  articolo giorno anno hoofdstuk boek deel bladzijde blz regel artikel dag jaar capítulo livro volume página linha ato
  глава часть том книга страница стр строка стих статья номер пункт год`);

const REIGNED = wordSet(`
  henry louis charles george edward richard william james john paul pius leo benedict gregory clement innocent
  alexander urban sixtus frederick otto philip philippe ludwig friedrich heinrich karl wilhelm elizabeth mary catherine
  peter nicholas napoleon carlos felipe alfonso ferdinand rudolf rudolph leopold christian gustav harald haakon ivan
  pedro joão umberto vittorio henri françois karel willem mehmed selim murad ramses ptolemy darius pope king queen
  emperor tsar`);

const MONTHS = wordSet(`
  january february march april may june july august september october november december jan feb mar apr jun jul aug sep
  sept oct nov dec monday tuesday wednesday thursday friday saturday sunday januar februar märz mai juni juli oktober
  dezember janvier février mars avril juin juillet août septembre octobre novembre décembre enero febrero marzo abril
  mayo junio julio agosto septiembre octubre noviembre diciembre gennaio febbraio aprile maggio giugno luglio settembre
  ottobre dicembre januari februari maart mei augustus`);

/** Words that count or point: what follows them is a quantity. */
const COUNTING = wordSet(`
  a an the of in on at to by for from with within without about around after before since until till between among and
  or nor than over under above below nearly almost only just some all both every each any my your his her its our their
  these those this that another other next last first per plus minus times equals is are was were be been being had has
  have having took take takes made make makes were under roughly approximately circa ca c least most more fewer less
  another exactly some up down out into upon not as if but so who which what when where there here we you they he she it
  der die das den dem des ein eine einen einem einer und oder von vom zu zum zur mit bei für auf in im am an nach vor
  seit bis um über unter etwa rund fast nur noch les le la des du de un une et ou à au aux en dans sur avec pour par
  vers environ presque los las el del al y o con por para sobre desde hasta casi i gli lo di da su con e ed o per circa
  quasi het een van en of op aan tot met voor om bijna os as do dos das um uma e em no na com por para quase
  в на с и о от до по из за около почти`);

/** Words that may follow a noun with a mark, and never a number that counts something. */
const GOES_ON = wordSet(`
  and or but is was were are had has have who whom whose which that when where while for of in on at to by with from as
  than then he she it they we you i so yet nor if because since until through into upon about after before says said
  during against towards toward though although also still even once again now not there would could should did does do
  can may might must will shall made came went gave took shows tells records describes gives reads mentions ends begins
  contains stands lies this these those his her its their our my your
  und oder aber ist war sind waren der die das den dem des von zu mit bei für auf in im et ou mais est était qui que de
  du dans sur avec pour par y o pero es era que con para por e ed o ma è era che di da con per en of maar is was die
  dat van met voor и или но что который в на с`);

/** Abbreviations that end in a point before a number. */
const ABBREVIATED = wordSet(`
  p pp no nos nr vol vols fig figs ch chap chaps cap caps art sect sec ver vs v vv l ll n nn op bk bd kap abb abs anm
  aufl str st ca c cf ed eds pl tab eq ex par para app dept ext tel fol fols lib tit col cols pt jan feb mar apr jun jul
  aug sep sept oct nov dec num núm nº pág págs pag s bl z ver tom т с стр гл`);

const ELIDED = wordSet(`l d dell all nell sull dall quell un qu jusqu lorsqu puisqu c j m n s t`);
const NAMED_WITH_NUMBER = wordSet(`
  mp mpeg html css utf sha md ipv log ln sin cos tan win windows web covid python vitamin co no nr pp vol fig ch isbn
  issn rfc iso html es ie ps gpt phase apollo base int float uint vec mat dim level area`);
const UNITS = wordSet(`m km cm mm dm nm ft in yd mi mile miles meter metre metres meters`);
/** “p.”, “vol.”: the point before a number is no end of a sentence. */
export function endsInAbbreviation(word: string): boolean {
  return ABBREVIATED.has(word.toLowerCase());
}

/** “Chapter”, “Henry”, “June”: the number after it names which. */
export function isNumbered(word: string): boolean {
  const lower = word.toLowerCase();
  return NUMBERED.has(lower) || REIGNED.has(lower) || MONTHS.has(lower);
}

/** “about”, “with”: the number after it counts something. */
export function isCounting(word: string): boolean {
  return COUNTING.has(word.toLowerCase());
}

/** The start of “dell’11”, where the sign is no closing quotation mark. */
export function isElided(word: string): boolean {
  return ELIDED.has(word.toLowerCase());
}

/** “mp3”, “utf8”, “km2”: names and units that end in a number of their own. */
export function isNamedWithNumber(word: string, number: string): boolean {
  const lower = word.toLowerCase();
  return NAMED_WITH_NUMBER.has(lower) || (UNITS.has(lower) && (number === '2' || number === '3'));
}

/** Whether a number with this word after it may count something, as far as one word can tell. */
export function mayBeCounted(word: string): boolean {
  return !GOES_ON.has(word);
}

function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.trim().split(/\s+/));
}
