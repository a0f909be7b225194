import { FIRST_CATEGORIES, REQUEST_CHANNELS, REQUEST_PRIORITIES, type RequestCategory, type RequestChannel, type RequestPriority, type RequestState } from '../../../../contracts';
import { plain } from './plain';

/** Words that files use, in English, French and German: `plain` of them. The codes themselves are understood as well. */
const CHANNELS: Record<RequestChannel, readonly string[]> = {
  email: ['mail', 'courriel', 'mel', 'epost'],
  phone: ['telephone', 'call', 'phonecall', 'appel', 'tel', 'telefon', 'anruf'],
  whatsapp: ['wa'],
  chat: ['messaging', 'messagerie', 'tchat', 'teams', 'slack', 'im'],
  meeting: ['reunion', 'besprechung', 'termin', 'sitzung', 'visio'],
  in_person: ['visit', 'desk', 'facetoface', 'enpersonne', 'surplace', 'personlich', 'vorort', 'guichet'],
  web_form: ['form', 'web', 'website', 'formulaire', 'formulaireweb', 'site', 'formular', 'webformular', 'kontaktformular'],
  other: ['autre', 'andere', 'anderer', 'sonstige', 'sonstiges'],
};

const PRIORITIES: Record<RequestPriority, readonly string[]> = {
  low: ['minor', 'basse', 'faible', 'niedrig', 'gering', '4'],
  normal: ['medium', 'standard', 'moyenne', 'normale', 'mittel', '3'],
  high: ['major', 'haute', 'elevee', 'hoch', '2'],
  urgent: ['critical', 'urgente', 'critique', 'dringend', 'kritisch', 'sofort', '1'],
};

type ImportedState = Exclude<RequestState, 'covered'>;

/** What was covered elsewhere is answered: what covers it here, people say. */
const STATES: Record<ImportedState, readonly string[]> = {
  new: ['open', 'pending', 'todo', 'nouveau', 'nouvelle', 'ouvert', 'ouverte', 'encours', 'neu', 'offen', 'inprogress', 'inbearbeitung', 'waiting'],
  answered: ['closed', 'done', 'resolved', 'solved', 'covered', 'repondu', 'repondue', 'ferme', 'fermee', 'clos', 'close', 'resolu', 'resolue', 'traite', 'traitee', 'termine', 'terminee', 'beantwortet', 'geschlossen', 'erledigt', 'gelost'],
  dismissed: ['spam', 'rejected', 'invalid', 'ignored', 'rejete', 'rejetee', 'ignore', 'ignoree', 'ecarte', 'ecartee', 'abgelehnt', 'verworfen', 'ungultig'],
};

const CATEGORIES: Record<(typeof FIRST_CATEGORIES)[number], readonly string[]> = {
  status: ['statut', 'etat', 'orderstatus', 'auftragsstatus'],
  report: ['reporting', 'rapport', 'bericht', 'auswertung'],
  document: ['documents', 'dokument', 'dokumente', 'unterlagen'],
  stock: ['inventory', 'stocks', 'lager', 'bestand', 'lagerbestand'],
  schedule: ['planning', 'calendrier', 'termin', 'termine', 'zeitplan', 'delivery'],
  quality: ['qualite', 'qualitat'],
  other: ['autre', 'autres', 'sonstige', 'sonstiges', 'andere', 'misc'],
};

const lookupOf = <Code extends string>(codes: readonly Code[], words: Record<Code, readonly string[]>): ((text: string) => Code | null) => {
  const known = new Map<string, Code>(codes.flatMap((code) => [code, ...words[code]].map((word): [string, Code] => [plain(word), code])));
  return (text) => known.get(plain(text)) ?? null;
};

/** Null where no such channel is known; likewise the others. */
export const channelOf = lookupOf(REQUEST_CHANNELS, CHANNELS);
export const priorityOf = lookupOf(REQUEST_PRIORITIES, PRIORITIES);
export const stateOf = lookupOf<ImportedState>(['new', 'answered', 'dismissed'], STATES);
const firstCategoryOf = lookupOf(FIRST_CATEGORIES, CATEGORIES);

/** Finds categories by code, by name, and those of a new installation by what they are called in each language. */
export const categoryFinder = (categories: readonly Pick<RequestCategory, 'code' | 'name'>[]): ((text: string) => string | null) => {
  const known = new Map<string, string>();
  for (const { code, name } of categories) if (name !== null) known.set(plain(name), code);
  for (const { code } of categories) known.set(plain(code), code);
  return (text) => {
    const found = known.get(plain(text));
    if (found !== undefined) return found;
    const first = firstCategoryOf(text);
    return first !== null && known.get(first) === first ? first : null;
  };
};

/** A code made of a name: small letters, digits and dashes; empty where nothing of it is one. */
export const categoryCodeOf = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 50)
    .replace(/^-+|-+$/g, '');
