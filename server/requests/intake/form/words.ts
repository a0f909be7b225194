/** What the public form says. */
export interface FormWords {
  language: 'en' | 'fr';
  title: string;
  summary: string;
  summaryHint: string;
  details: string;
  name: string;
  email: string;
  optional: string;
  privacy: string;
  send: string;
  /** A field that people do not see. */
  trap: string;
  thanks: string;
  thanksText: string;
  again: string;
  problem: string;
  problems: Record<'summary' | 'details' | 'name' | 'email' | 'stale' | 'busy', string>;
}

const EN: FormWords = {
  language: 'en',
  title: 'Ask us',
  summary: 'Your question',
  summaryHint: 'In one sentence',
  details: 'Details',
  name: 'Your name',
  email: 'Your e-mail address',
  optional: 'optional',
  privacy: 'Your name and e-mail address are used to answer you, and are removed after a time.',
  send: 'Send',
  trap: 'Leave this empty',
  thanks: 'Thank you',
  thanksText: 'Your question has reached us.',
  again: 'Ask another question',
  problem: 'Not sent yet',
  problems: {
    summary: 'Write your question, in 300 characters at most.',
    details: 'The details are too long.',
    name: 'The name is too long.',
    email: 'This is no e-mail address.',
    stale: 'The page was open for a long time. Please send it again.',
    busy: 'Many questions came from here. Please try again later.',
  },
};

const FR: FormWords = {
  language: 'fr',
  title: 'Posez-nous une question',
  summary: 'Votre question',
  summaryHint: 'En une phrase',
  details: 'Détails',
  name: 'Votre nom',
  email: 'Votre adresse e-mail',
  optional: 'facultatif',
  privacy: 'Votre nom et votre adresse e-mail servent à vous répondre, puis sont supprimés après un certain temps.',
  send: 'Envoyer',
  trap: 'Laissez ce champ vide',
  thanks: 'Merci',
  thanksText: 'Votre question nous est parvenue.',
  again: 'Poser une autre question',
  problem: 'Pas encore envoyé',
  problems: {
    summary: 'Écrivez votre question, en 300 caractères au plus.',
    details: 'Les détails sont trop longs.',
    name: 'Le nom est trop long.',
    email: 'Ce n’est pas une adresse e-mail.',
    stale: 'La page est restée ouverte longtemps. Veuillez l’envoyer à nouveau.',
    busy: 'Beaucoup de questions sont venues d’ici. Réessayez plus tard.',
  },
};

/** @param accepted by `Accept-Language`, best first */
export const wordsFor = (accepted: string | false): FormWords => (accepted === 'fr' ? FR : EN);
