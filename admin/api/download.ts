import { getFetchClient } from '@strapi/strapi/admin';

import type { EndpointTypes } from '../../contracts';
import { requestOf } from './request';

const KEPT_MS = 60_000;

/**
 * Fetches the export with the signed-in user's token (a plain link could not carry it) and hands it to the browser as a file.
 *
 * @throws Strapi's FetchError where the server refuses.
 */
export const downloadEvents = async (
  query: EndpointTypes['exportEvents']['query'],
  fileName: string
): Promise<void> => {
  const { url, config } = requestOf('exportEvents', query);
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
