import type { RequestInput, RequestVocabulary } from '../../../../contracts';
import type { FieldErrors } from '../refused-field';

/** Names that the server calls the fields of the form by. */
export const FORM_FIELDS = [
  'summary',
  'details',
  'requester.name',
  'requester.email',
  'requester.organisation',
  'channel',
  'category',
  'priority',
  'receivedAt',
  'handlingMinutes',
  'entry',
  'entry.uid',
  'entry.documentId',
  'tags',
  'owner',
  'organisation',
  'state',
] as const;

/** What every part of the form gets. */
export interface PanelProps {
  input: RequestInput;
  errors: FieldErrors;
  vocabulary: RequestVocabulary;
  change: (part: Partial<RequestInput>) => void;
}
