import { z } from '@strapi/utils';
import type { PageViewReport } from '../../../contracts';

export const MOST_VIEWS = 50;

const instant = z.number().min(0).max(Number.MAX_SAFE_INTEGER);

/**
 * A batch of page views. The browser sends a view once, when the page was left or the tab was hidden, with the time spent;
 * its id is the event's id, so a batch that is sent again is harmless.
 */
export const reportSchema: z.ZodType<PageViewReport> = z.strictObject({
  token: z.string().min(1).max(4096),
  sentAt: instant,
  views: z
    .array(
      z.strictObject({
        id: z.uuid(),
        at: instant,
        path: z.string().min(1).max(2048),
        referrer: z.string().max(2048).nullable(),
        spent: z.number().min(0).nullable(),
      })
    )
    .max(MOST_VIEWS),
});
