import { PLUGIN_ID, type EntryReference } from '../../contracts';

/** Below the plugin's own address. */
export const pluginPath = (path: string): string => `/plugins/${PLUGIN_ID}/${path}`;

export const rulePath = (id: string): string => pluginPath(`rules/${encodeURIComponent(id)}`);
export const approvalPath = (id: string): string => pluginPath(`approvals/${encodeURIComponent(id)}`);
export const executionPath = (id: string): string => pluginPath(`executions/${encodeURIComponent(id)}`);

/** What people call it; the locale where it has one. */
export const entryName = ({ documentId, locale, label }: Omit<EntryReference, 'uid'>): string =>
  locale === null ? (label ?? documentId) : `${label ?? documentId} (${locale})`;
