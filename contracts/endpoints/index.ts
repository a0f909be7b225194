import type { RuleProblem } from '../rules';
import { ANALYTICS_ENDPOINTS, type AnalyticsEndpointTypes } from './analytics';
import { INBOX_ENDPOINTS, type InboxEndpointTypes } from './inbox';
import { REQUESTS_ENDPOINTS, type RequestsEndpointTypes } from './requests';
import { RULES_ENDPOINTS, type RulesEndpointTypes } from './rules';
import { SYSTEM_ENDPOINTS, type SystemEndpointTypes } from './system';

export type { EndpointDefinition } from './definition';

/**
 * Every admin endpoint: method, path below `/insights`, permission. The server builds its routes from this table, the
 * admin panel its requests; `EndpointTypes` says what goes in and out. One file for each room.
 */
export const ENDPOINTS = {
  ...ANALYTICS_ENDPOINTS,
  ...REQUESTS_ENDPOINTS,
  ...RULES_ENDPOINTS,
  ...INBOX_ENDPOINTS,
  ...SYSTEM_ENDPOINTS,
} as const;

export type EndpointName = keyof typeof ENDPOINTS;

/** `query`: what goes in (URL query for GET, body otherwise); `response`: the `data` of the answer unless said otherwise. */
export interface EndpointTypes
  extends AnalyticsEndpointTypes,
    RequestsEndpointTypes,
    RulesEndpointTypes,
    InboxEndpointTypes,
    SystemEndpointTypes {}

/** Every successful answer is `{ data }`. */
export interface Answer<Data> {
  data: Data;
}

/** The one error shape (Strapi's own): `details.field` names what was wrong. */
export interface ErrorAnswer {
  data: null;
  error: { status: number; name: string; message: string; details: { field?: string; reason?: string; /** Of a rule: everything that is wrong with it. */ problems?: RuleProblem[] } };
}
