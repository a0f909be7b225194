const LONGEST = 40;
const RADIX = 36;

const simpleCode = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+/, '')
    .slice(0, LONGEST)
    .replace(/-+$/, '');

/** The same for the same name: it only has to differ from others. */
const numberOf = (name: string): number => [...name].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 2 ** 31, 7);

/**
 * Code of a new category: `Delivery times` -> `delivery-times`; a name without a Latin letter or digit gets `category-` and a number.
 * Empty where there is no name.
 */
export const codeOf = (name: string): string => {
  const simple = simpleCode(name);
  return simple !== '' || name.trim() === '' ? simple : `category-${numberOf(name.trim()).toString(RADIX)}`;
};
