import { observe, type AnyFunction, type WrapperOptions } from './observe';
import { fieldOf, resultCountOf, searchTextOf } from './request-fields';

/** Records each call as the view of a page or screen: `trackView('product page', handler)`. */
export const trackView = <Wrapped extends AnyFunction>(
  name: string,
  handler: Wrapped,
  options: WrapperOptions<Wrapped> = {}
): Wrapped => observe('view', name, handler, options);

/** Records each call as a report that somebody asked for. */
export const trackReport = <Wrapped extends AnyFunction>(
  name: string,
  handler: Wrapped,
  options: WrapperOptions<Wrapped> = {}
): Wrapped => observe('report', name, handler, options);

export interface ExportOptions<Wrapped extends AnyFunction = AnyFunction> extends WrapperOptions<Wrapped> {
  /** Field of the query, body or first parameter that says which format; kept as `properties.format`. Default `format`. */
  formatField?: string;
}

/** Records each call as an export, with its format: `trackExport('orders', handler, { formatField: 'type' })`. */
export const trackExport = <Wrapped extends AnyFunction>(
  name: string,
  handler: Wrapped,
  options: ExportOptions<Wrapped> = {}
): Wrapped =>
  observe('export', name, handler, options, ({ parameters }) => ({
    format: fieldOf(parameters, options.formatField ?? 'format'),
  }));

/** Records each call as something a person did: `trackAction('approve order', handler)`. */
export const trackAction = <Wrapped extends AnyFunction>(
  name: string,
  handler: Wrapped,
  options: WrapperOptions<Wrapped> = {}
): Wrapped => observe('action', name, handler, options);

export interface SearchOptions<Wrapped extends AnyFunction = AnyFunction> extends WrapperOptions<Wrapped> {
  /** Field of the query, body or first parameter with the text; kept as `properties.query`. Default `query`. */
  queryField?: string;
}

/**
 * Records each call as a search: the text (its first 200 characters; not where it looks like an e-mail address or a long
 * number) as `properties.query` and the number of results as `properties.results`.
 */
export const trackSearch = <Wrapped extends AnyFunction>(
  name: string,
  handler: Wrapped,
  options: SearchOptions<Wrapped> = {}
): Wrapped =>
  observe('search', name, handler, options, ({ parameters, result }) => ({
    query: searchTextOf(fieldOf(parameters, options.queryField ?? 'query')),
    results: resultCountOf(parameters, result),
  }));

/** Records each call of any function or method, with its duration and errors, and what it cost: `trackFunction('price', price, { cost: 0.01 })`. */
export const trackFunction = <Wrapped extends AnyFunction>(
  name: string,
  wrapped: Wrapped,
  options: WrapperOptions<Wrapped> = {}
): Wrapped => observe('function', name, wrapped, options);
