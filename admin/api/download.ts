import { getFetchClient } from '@strapi/strapi/admin';

import type { EndpointTypes } from '../../contracts';
import { requestOf, type PanelRequest } from './request';

const KEPT_MS = 60_000;

/**
 * Fetches an export with the signed-in user's token (a plain link could not carry it) and hands it to the browser as a file.
 *
 * @throws Strapi's FetchError where the server refuses.
 */
const download = async ({ url, config }: PanelRequest, fileName: string): Promise<void> => {
  const { data } = await getFetchClient().get<Blob>(url, { params: config?.params, responseType: 'blob' });
  const address = URL.createObjectURL(data);
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  // Firefox follows a click only on what is in the document.
  link.hidden = true;
  document.body.append(link);
  link.click();
  link.remove();
  // Browsers begin to read the file some time after the click; a big one takes a while to be copied to disk.
  setTimeout(() => URL.revokeObjectURL(address), KEPT_MS);
};

/** Every event that the query finds, as a file. @throws as `download`. */
export const downloadEvents = (query: EndpointTypes['exportEvents']['query'], fileName: string): Promise<void> =>
  download(requestOf('exportEvents', query), fileName);

/** Every information request that the filter finds, as a file. @throws as `download`. */
export const downloadRequests = (query: EndpointTypes['exportRequests']['query'], fileName: string): Promise<void> =>
  download(requestOf('exportRequests', query), fileName);
