import { PLUGIN_ID } from '../../contracts';

/** The server names things by its own routes, where runs and approvals are below the rules; the panel's pages are beside each other. */
const BELOW_RULES = /^rules\/(?=(?:executions|approvals)(?:\/|$))/;

/** Where a notification leads within the panel; null where there is nothing to open. */
export const notificationPath = (link: string | null): string | null =>
  link === null ? null : `/plugins/${PLUGIN_ID}/${link.replace(/^\/+/, '').replace(BELOW_RULES, '')}`;
