import { seededRandom, zipf, type Random } from './random';

/** What is asked, from the commonest on; `{…}` stands for one of the things below. */
const QUESTIONS = `
status of {item} {id}|when will order {id} be delivered to {customer}|invoice {id} for {customer} has the wrong address|stock of {item} in {place}
calibration certificate of {item} {id}|repair of {item} {id} finished|price list of {item} for {customer}|delivery date of {item} order {id}
password reset for {person}|maintenance report of {item} line {number}|safety data sheet of {item}|quality report of batch {id}
access to shared drive for {person}|copy of invoice {id} of {customer}|working hours of {person} in {month}|spare parts list for {item}
{item} {id} is broken in {place}|meeting minutes of {month} with {customer}|contract end date of {customer}|training dates for {item} operators in {place}
sales figures of {month} for {place}|warranty of {item} {id}|inspection due for {item} in {place}|shipment of {item} to {place} delayed
holiday schedule of {place} in {month}|refund of booking {id} for {customer}|new laptop for {person}|printer in {place} does not work
number of runs of {item} {id} in {month}|test results of sample {id}|customs papers for {item} to {place}|certificate of origin of {item}
statut de la commande {id}|date de livraison de {item} à {place}|facture {id} de {customer} adresse erronée|certificat de calibration {item} {id}
mot de passe oublié {person}|rapport de maintenance {item} {month}|stock de {item} à {place}|fiche technique de {item}`.trim().split(/[|\n]/);

const OPENINGS = ['', '', '', '', 'please send me the ', 'could you tell me the ', 'I need the ', 'what is the ', 'Hello, ', 'do we have the ', 'URGENT: ', 'bonjour, '];
const ENDINGS = ['', '', '', '', '?', ' please', ' thanks', ', again', ' asap', ' by tomorrow', '!!', ' for the audit'];

const ITEMS = `pump,valve,drill bit,gauge,compressor,bearing,seal,hose,motor,gearbox,sensor,forklift,crane,conveyor,battery,filter,heater,boiler,
 generator,cable,switch,flange,gasket,coupling,cylinder,piston,nozzle,spindle,tank,trailer`.split(/,\s*/);
const KINDS = ['', 'hydraulic ', 'electric ', 'spare ', 'main ', 'small ', 'large ', 'steel ', 'rotary ', 'backup '];
const MONTHS = 'January,February,March,April,May,June,July,August,September,October,November,December'.split(',');
const SYLLABLES = 'ba,ber,da,den,el,fa,gar,hol,in,jo,kar,lin,ma,mer,nor,os,pe,ra,ros,sen,ta,ter,ul,va,ven,wil,yor,zan'.split(',');

const nameOf = (random: Random): string => {
  const name = Array.from({ length: 2 + random.integer(3) }, () => random.pick(SYLLABLES)).join('');
  return name[0].toUpperCase() + name.slice(1);
};
const namesOf = (random: Random, count: number): string[] => Array.from({ length: count }, () => nameOf(random));

/** A letter left out, doubled or swapped. */
export const mistyped = (text: string, random: Random): string => {
  const at = 1 + random.integer(Math.max(1, text.length - 2));
  const kind = random.integer(3);
  if (kind === 0) return text.slice(0, at) + text.slice(at + 1);
  if (kind === 1) return text.slice(0, at) + text[at] + text.slice(at);
  return text.slice(0, at - 1) + text[at] + text[at - 1] + text.slice(at + 1);
};

/**
 * Summaries as teams log them: a few questions over and over about other things, some mistyped, and one in ten that is nothing but
 * words nobody used in this order before.
 */
export const createRequestTexts = (seed: number): (() => string) => {
  const random = seededRandom(seed);
  // The same world for every seed.
  const world = seededRandom(1);
  const customers = namesOf(world, 3_000);
  const people = namesOf(world, 1_500);
  const places = namesOf(world, 200);
  const words = namesOf(world, 15_000).map((word) => word.toLowerCase());
  const questionRank = zipf(QUESTIONS.length, 0.8);
  const wordRank = zipf(words.length, 0.9);
  const customerRank = zipf(customers.length, 0.7);
  const placeRank = zipf(places.length, 0.8);
  const fill: { [name: string]: () => string } = {
    item: () => random.pick(KINDS) + random.pick(ITEMS),
    id: () => random.pick(['', 'SN', 'PO-', '#', 'no. ']) + String(1_000 + random.integer(900_000)),
    number: () => String(random.integer(20)),
    customer: () => customers[customerRank(random)],
    person: () => random.pick(people),
    place: () => places[placeRank(random)],
    month: () => random.pick(MONTHS),
  };
  return () => {
    const isFree = random.next() < 0.1;
    const question = isFree
      ? Array.from({ length: 4 + random.integer(12) }, () => words[wordRank(random)]).join(' ')
      : QUESTIONS[questionRank(random)].replace(/\{(\w+)\}/g, (_, name: string) => fill[name]());
    const text = random.pick(OPENINGS) + question + random.pick(ENDINGS);
    return (random.next() < 0.05 ? mistyped(text, random) : text).slice(0, 300);
  };
};
