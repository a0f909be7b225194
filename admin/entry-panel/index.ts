import { EntryPanel } from './EntryPanel';
import { RequestsPanel } from './RequestsPanel';

/** What stands beside an entry in the Content Manager, in this order. */
export const ENTRY_PANELS = [EntryPanel, RequestsPanel];
