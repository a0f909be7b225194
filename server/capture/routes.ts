import { PAGE_VIEW_PATH } from '../../contracts';
import { openDoor, type Route } from '../http';
import type { PageViews } from './browser';

/** What the routes of this room need. */
export interface CaptureServices {
  pageViews: PageViews;
}

export const captureRoutes: Route<CaptureServices>[] = [
  openDoor('POST', PAGE_VIEW_PATH, ({ pageViews }, context) => pageViews.receive(context)),
];
