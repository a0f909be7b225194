/** The words that the playground's entries are made of: a workshop that repairs instruments and sells their parts. */

export const CATEGORIES = [
  ['Guides', 'How to look after an instrument.'],
  ['Repair notes', 'What came in, what was wrong, what we did.'],
  ['Spare parts', 'New in stock, and what fits what.'],
  ['Workshop', 'People, tools and benches.'],
  ['Calibration', 'Standards, certificates and intervals.'],
  ['Safety', 'Recalls and warnings.'],
  ['Customers', 'Stories from the field.'],
  ['News', 'Opening hours, fairs and prices.'],
] as const;

export const AUTHORS = [
  ['Ines Carvalho', 'Runs the oscilloscope bench.'],
  ['Tomas Novak', 'Writes the repair notes.'],
  ['Grace Mbeki', 'Calibrates everything that has a needle.'],
  ['Yuki Tanabe', 'Knows every part number by heart.'],
  ['Oliver Hartmann', 'Power supplies and transformers.'],
  ['Fatima El Amrani', 'Answers the customers.'],
  ['Rasmus Holm', 'Quality and certificates.'],
  ['Chiara Bianchi', 'Photographs the bench.'],
  ['Daniel Abebe', 'Logistics.'],
  ['Noor Jansen', 'Apprentice, second year.'],
] as const;

export const ARTICLE_SUBJECTS = [
  'a bench multimeter', 'an analogue oscilloscope', 'a laboratory power supply', 'a signal generator', 'a torque wrench',
  'a thermal camera', 'a pressure gauge', 'a precision balance', 'a spectrum analyser', 'an insulation tester',
] as const;

export const ARTICLE_TITLES = [
  (subject: string) => `How to store ${subject} over the winter`,
  (subject: string) => `Five signs that ${subject} needs calibration`,
  (subject: string) => `Inside ${subject}: what wears out first`,
  (subject: string) => `Choosing spare parts for ${subject}`,
  (subject: string) => `A week on the bench with ${subject}`,
  (subject: string) => `What the certificate of ${subject} tells you`,
] as const;

export const PRODUCT_KINDS = [
  'Test lead', 'Fuse 500 mA', 'Display module', 'Rotary switch', 'Battery cover', 'Probe tip', 'Fan 60 mm', 'Power cord',
  'Knob', 'Keypad membrane',
] as const;

export const PRODUCT_SERIES = [
  'A100', 'A200', 'B10', 'B12', 'C7', 'C9', 'D400', 'D410', 'E3', 'E5', 'F60', 'F80',
] as const;

export const CUSTOMERS = [
  'Nordlab AS', 'Atelier Morel', 'Kepler Instruments', 'Stadtwerke Auental', 'Baltic Metrology', 'Officine Rossi',
  'Harbour Electrics', 'Vega Aerospace', 'Technical School Brno', 'Sunrise Solar', 'Polar Research Group', 'Delta Foundry',
] as const;

export const STAGES = ['draft', 'evaluation', 'repair', 'quality', 'shipped'] as const;
