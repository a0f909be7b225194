import type { RequestFilter } from '../../../contracts';
import { pluginPath } from '../../components';
import { writeFilter } from './list/filters';

export const REQUESTS_PATH = pluginPath('requests');
export const requestPath = (id: string): string => pluginPath(`requests/${encodeURIComponent(id)}`);
export const GROUPS_PATH = pluginPath('requests/groups');
export const COVERAGES_PATH = pluginPath('requests/coverages');

/** The list, cut down. */
export const listPath = (filter: RequestFilter): string => {
  const search = writeFilter(filter).toString();
  return search === '' ? REQUESTS_PATH : `${REQUESTS_PATH}?${search}`;
};
