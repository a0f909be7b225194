/**
 * Words that say nothing about what is asked: articles, pronouns, auxiliaries, question words, courtesies, and the verbs of asking
 * itself ("could you send me", "j'aimerais savoir"). Without accents, as `termsOf` compares them.
 */
const ENGLISH = `
  a an the this that these those there here it its
  i me my mine we us our ours you your yours he him his she her hers they them their theirs who whom whose
  what which when where why how and or but if then than so as because also just only still yet already now
  of for to in on at by with without from into onto about up out off over under per via
  is are was were be been being am isn aren wasn do does did done doing don doesn didn has have had having haven hasn
  can cannot could couldn would wouldn will won shall should may might must
  no not yes any some all each every both either neither much many more most very too
  please thanks thank hello hi hey dear regards kind kindly sorry sir madam team
  need needs want wants like know tell let get got getting give send sent ask asking say wondering wonder would
  ll ve re`;

const FRENCH = `
  le la les un une des du de au aux ce cet cette ces celui celle ceux ca cela
  je me moi tu te toi il elle on nous vous ils elles se soi lui eux y en leur leurs
  mon ma mes ton ta tes son sa ses notre nos votre vos
  qui que quoi dont ou quand comment pourquoi combien quel quelle quels quelles lequel laquelle est-ce
  et mais donc or ni car si a dans par pour sur avec sans sous chez vers entre jusque
  est sont etait etaient etre suis es etes sommes sera seront serait soit
  ai as avons avez ont avait avoir eu peut peux pouvez pouvons peuvent pourriez pourrait puis faut fait faire faites font
  veux veut voulons voulez voudrais voudrait voudrions souhaite souhaitons souhaiterais aimerais aimerait aimerions
  ne pas plus tres bien tout toute tous toutes aussi encore deja toujours
  merci bonjour bonsoir salut svp stp plait plaise cordialement madame monsieur
  besoin savoir connaitre dire dites donner envoyer envoyez obtenir recevoir
  qu lors puisque quelqu aujourd hui`;

export const STOP_WORDS: ReadonlySet<string> = new Set(`${ENGLISH} ${FRENCH}`.trim().split(/\s+/));
