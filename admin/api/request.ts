import { ENDPOINTS, PLUGIN_ID, type EndpointName, type EndpointTypes } from '../../contracts';

/** What Strapi's fetch client is asked to do. */
export interface PanelRequest {
  url: string;
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  data?: unknown;
  config?: { params: Record<string, unknown> };
}

/** `/insights/jobs/:name/runs` with `name` filled in, and the parameters that were not part of the path. */
const fillPath = (template: string, parameters: Record<string, unknown>) => {
  const rest = { ...parameters };
  const path = template.replace(/:(\w+)/g, (_match, name: string) => {
    const value = encodeURIComponent(String(rest[name]));
    delete rest[name];
    return value;
  });
  return { url: `/${PLUGIN_ID}${path}`, rest };
};

/** Strapi's fetch client does not encode query values, so a `&` or `+` typed into a filter would change the question. */
const encodeValues = (parameters: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(parameters)
      .filter(([, value]) => value !== undefined && value !== null && value !== '')
      .map(([key, value]) => [
        key,
        Array.isArray(value) ? value.map((one) => encodeURIComponent(String(one))) : encodeURIComponent(String(value)),
      ])
  );

/** The request of an endpoint: path parameters in the path, the rest in the URL (GET) or in the body. */
export const requestOf = <Name extends EndpointName>(name: Name, query: EndpointTypes[Name]['query']): PanelRequest => {
  const { method, path } = ENDPOINTS[name];
  const { url, rest } = fillPath(path, { ...query });
  return method === 'GET' ? { url, method, config: { params: encodeValues(rest) } } : { url, method, data: rest };
};
