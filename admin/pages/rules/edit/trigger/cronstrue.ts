import cronstrue from 'cronstrue';
import 'cronstrue/locales/fr';

/**
 * In the languages that the pages speak. This file is what is loaded lazily: the package itself is no ES module, and loses its
 * exports when it is imported so.
 * @throws where the expression is none.
 */
export const sayCron = (expression: string, locale: string): string =>
  cronstrue.toString(expression, { locale, use24HourTimeFormat: true, verbose: true });
