import type { Random } from './random';

const DAY_MS = 86_400_000;
const DAYS = 365;
const REQUESTS = 1_150;

/** One kind of question, and how its wording goes. */
interface Topic {
  title: string;
  category: string;
  weight: number;
  minutes: number;
  tags: string;
  wordings: readonly string[];
  /** What answers it since so many days ago, the tracked feature that it is, and the share that still comes. */
  covered?: { name: string; url: string; feature: string; answer: string; days: number; still: number };
}

/** What a workshop is asked. */
export const TOPICS: readonly Topic[] = [
  {
    title: 'Where is my order?',
    category: 'status',
    weight: 28,
    minutes: 9,
    tags: 'order;tracking',
    wordings: ['Where is order {id}?', 'Status of order {id} please', 'When will order {id} be delivered?', 'Is order {id} on its way?', 'Où en est la commande {id} ?'],
    covered: { name: 'Order status page', url: '/status', feature: 'view:order board', answer: 'You can follow your order at any time on our status page.', days: 120, still: 0.22 },
  },
  {
    title: 'Is it in stock?',
    category: 'stock',
    weight: 20,
    minutes: 6,
    tags: 'stock',
    wordings: ['Do you have {item} in stock?', 'Stock of {item}?', 'How many {item} are there in the warehouse?', 'Reste-t-il des {item} en stock ?'],
    covered: { name: 'Product catalogue', url: '/products', feature: 'search:parts search', answer: 'The catalogue shows what is in stock now.', days: 60, still: 0.35 },
  },
  { title: 'Calibration certificate', category: 'document', weight: 14, minutes: 12, tags: 'certificate;quality', wordings: ['Calibration certificate of {item} {id}', 'Please send the certificate for {item} {id}', 'Certificat de calibration {item} {id}'] },
  { title: 'Monthly report', category: 'report', weight: 10, minutes: 25, tags: 'report', wordings: ['Repairs of {month} as a table, please', 'Monthly report of {month}', 'Rapport du mois de {month}'] },
  { title: 'When is the next inspection?', category: 'schedule', weight: 9, minutes: 8, tags: 'inspection', wordings: ['When is the next inspection of {item} {id}?', 'Inspection date of {item} {id}', 'Maintenance of {item} {id}: when?'] },
  { title: 'Defect after repair', category: 'quality', weight: 7, minutes: 35, tags: 'complaint', wordings: ['{item} {id} is broken again after the repair', '{item} {id} leaks since last week', 'Complaint about the repair of {item} {id}'] },
  { title: 'Something else', category: 'other', weight: 5, minutes: 10, tags: '', wordings: ['Opening hours in {month}?', 'Who is in charge of invoices?', 'Can we visit the workshop in {month}?', 'New address of our company'] },
];

const ITEMS = ['pump', 'valve', 'gauge', 'compressor', 'gearbox', 'drill', 'sensor', 'filter'];
const MONTHS = ['January', 'March', 'May', 'July', 'September', 'November'];
const PEOPLE = ['Ann Keller', 'Bruno Petit', 'Carla Rossi', 'David Ng', 'Elif Demir', 'Femke de Vries', 'Georg Huber', 'Hana Sato'];
const COMPANIES = ['North Works', 'Atelier Sud', 'Rossi Impianti', 'Harbour Lines'];
const CHANNELS = [
  { weight: 45, value: 'email' },
  { weight: 28, value: 'phone' },
  { weight: 10, value: 'chat' },
  { weight: 8, value: 'whatsapp' },
  { weight: 5, value: 'meeting' },
  { weight: 4, value: 'in_person' },
];
export const HEAD = ['id', 'summary', 'date', 'channel', 'category', 'priority', 'state', 'minutes', 'name', 'email', 'company', 'tags'];

const cell = (text: string): string => `"${text.replaceAll('"', '""')}"`;

const wordingOf = ({ wordings }: Topic, random: Random): string =>
  random
    .pick(wordings)
    .replace('{id}', String(random.integer(4_000, 4_999)))
    .replace('{item}', random.pick(ITEMS))
    .replace('{month}', random.pick(MONTHS));

/** What came a year long, as the table that the team kept until now. Fewer in summer; far fewer of what is answered since. */
export const requestTable = (random: Random, now: number): string => {
  const topics = TOPICS.map((value) => ({ weight: value.weight, value }));
  const lines: string[] = [];
  while (lines.length < REQUESTS) {
    const topic = random.weighted(topics);
    const ago = random.next() * DAYS;
    if (topic.covered && ago < topic.covered.days && !random.chance(topic.covered.still)) continue;
    const at = new Date(now - ago * DAY_MS);
    if ([6, 7].includes(at.getUTCMonth()) && random.chance(0.25)) continue;
    const name = random.pick(PEOPLE);
    const state = ago > 3 && random.chance(0.9) ? 'answered' : 'new';
    const minutes = Math.max(1, Math.round(random.around(topic.minutes, 0.4)));
    lines.push(
      [`demo-${lines.length}`, wordingOf(topic, random), at.toISOString(), random.weighted(CHANNELS), topic.category, random.chance(0.1) ? 'high' : 'normal', state, String(minutes), name, `${name.toLowerCase().replaceAll(' ', '.')}@example.com`, random.pick(COMPANIES), topic.tags]
        .map(cell)
        .join(',')
    );
  }
  return [HEAD.join(','), ...lines].join('\n');
};

/** A few mails with answers to them, as the mailbox has them. */
export const requestMails = (now: number): string => {
  const mail = (id: string, days: number, from: string, subject: string, text: string, answers?: string): string =>
    [
      'From demo@example.com Thu Jan  1 00:00:00 2026',
      `From: ${from}`,
      'To: info@example.org',
      `Subject: ${subject}`,
      `Message-ID: <${id}@demo.example.com>`,
      `Date: ${new Date(now - days * DAY_MS).toUTCString()}`,
      ...(answers ? [`In-Reply-To: <${answers}@demo.example.com>`] : []),
      'Content-Type: text/plain; charset=utf-8',
      '',
      text,
      '',
      '',
    ].join('\n');
  return [
    mail('m1', 9, 'Ann Keller <ann.keller@example.com>', 'Spare parts for gearbox 4410', 'Which spare parts do we need for the gearbox 4410?'),
    mail('m2', 8, 'Ann Keller <ann.keller@example.com>', 'Re: Spare parts for gearbox 4410', 'It stands still since yesterday. Any news?', 'm1'),
    mail('m3', 6, 'Hana Sato <hana.sato@example.com>', 'Invoice for the repair of May', 'Could you send the invoice again?'),
    mail('m4', 5, 'Hana Sato <hana.sato@example.com>', 'Re: Invoice for the repair of May', 'Thank you. The address on it is the old one.', 'm3'),
    mail('m5', 2, 'Georg Huber <georg.huber@example.com>', 'Visit in the workshop', 'Can five of us come next week?'),
  ].join('');
};
