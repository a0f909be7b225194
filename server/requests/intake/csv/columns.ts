import { IMPORT_FIELDS, type ColumnMapping, type ImportField } from '../../../../contracts';
import { plain } from './plain';

/** What columns are called, in English, French and German; `plain` of it. The first that fits takes the column. */
const NAMES: Record<ImportField, readonly string[]> = {
  summary: ['summary', 'subject', 'title', 'question', 'request', 'topic', 'resume', 'objet', 'sujet', 'titre', 'demande', 'betreff', 'titel', 'frage', 'anfrage', 'zusammenfassung', 'thema', 'anliegen'],
  details: ['details', 'detail', 'description', 'body', 'text', 'message', 'content', 'comment', 'comments', 'notes', 'note', 'contenu', 'commentaire', 'commentaires', 'remarques', 'beschreibung', 'nachricht', 'inhalt', 'kommentar', 'bemerkung', 'bemerkungen', 'notiz'],
  requesterName: ['requestername', 'requester', 'name', 'from', 'contact', 'customer', 'asker', 'sender', 'requestedby', 'nom', 'demandeur', 'expediteur', 'client', 'contactname', 'anfrager', 'absender', 'von', 'kontakt', 'kunde', 'ansprechpartner', 'demandepar'],
  requesterEmail: ['requesteremail', 'email', 'mail', 'emailaddress', 'fromemail', 'senderemail', 'requesteraddress', 'courriel', 'adressemail', 'adresseemail', 'mailadresse', 'emailadresse'],
  requesterOrganisation: ['requesterorganisation', 'requesterorganization', 'company', 'customercompany', 'societe', 'entreprise', 'firma', 'unternehmen', 'kundenfirma'],
  channel: ['channel', 'medium', 'via', 'canal', 'moyen', 'kanal', 'weg'],
  category: ['category', 'type', 'kind', 'categorie', 'nature', 'kategorie', 'art', 'typ'],
  priority: ['priority', 'urgency', 'priorite', 'urgence', 'prioritat', 'prioritaet', 'dringlichkeit'],
  receivedAt: ['receivedat', 'received', 'date', 'datetime', 'createdat', 'created', 'askedat', 'askedon', 'timestamp', 'receivedon', 'recule', 'datedereception', 'recu', 'datereception', 'creele', 'eingang', 'eingegangen', 'eingangsdatum', 'datum', 'erstellt', 'erhalten', 'erstelltam'],
  handlingMinutes: ['handlingminutes', 'minutes', 'duration', 'time', 'timespent', 'effort', 'handlingtime', 'duree', 'temps', 'tempspasse', 'dauer', 'aufwand', 'minuten', 'zeit', 'bearbeitungszeit'],
  state: ['state', 'status', 'etat', 'statut', 'zustand', 'stand'],
  tags: ['tags', 'tag', 'labels', 'label', 'keywords', 'motscles', 'etiquettes', 'schlagworte', 'stichworte', 'schlagworter'],
  organisation: ['organisation', 'organization', 'department', 'team', 'unit', 'site', 'service', 'departement', 'equipe', 'abteilung', 'bereich', 'standort'],
  sourceId: ['sourceid', 'id', 'ticketid', 'ticket', 'number', 'reference', 'ref', 'externalid', 'caseid', 'numero', 'identifiant', 'nummer', 'kennung', 'ticketnummer', 'vorgangsnummer'],
};

/** Which column holds what, by the names at their head. Each field at most once. */
export const suggestedMapping = (columns: readonly string[]): ColumnMapping => {
  const names = columns.map(plain);
  const mapping: ColumnMapping = {};
  for (const field of IMPORT_FIELDS) {
    const column = NAMES[field].map((name) => names.findIndex((candidate, index) => candidate === name && !(index in mapping))).find((index) => index >= 0);
    if (column !== undefined) mapping[column] = field;
  }
  return mapping;
};
